import { listingWrapper } from './listing-wrapper.ts';

// One run alone, so that `iptables -L -Z`, which also zeroes the counters, is no danger.
const lists = String.raw`lists() {
  found=
  for argument; do
    case $argument in
      -[ADCIRNXEPFhV]* | --append | --delete* | --check | --insert | --replace | --new* | --rename* | --policy) return 1 ;;
      --list | --list-rules | -[LS]* | -[nvxw46]*[LS]*) found=1 ;;
    esac
  done
  [ -n "$found" ]
}`;

/** `iptables -L`, `iptables -S`. iptables has no JSON: the text is read. */
export const iptables = listingWrapper({ name: 'iptables', lists });
export const ip6tables = listingWrapper({ name: 'ip6tables', lists });

const saves = String.raw`lists() {
  for argument; do
    case $argument in -f* | --file* | -h | --help | -V | --version) return 1 ;; esac
  done
}`;

export const iptablesSave = listingWrapper({ name: 'iptables-save', lists: saves });
export const ip6tablesSave = listingWrapper({ name: 'ip6tables-save', lists: saves });
