import { changedSettings } from './bridge-link.ts';
import { numberIn, objectIn, objectsIn, textIn, wordsIn, type JsonObject } from './ip-json.ts';

/** What `ip -d link` says of an interface beyond its name and state. */
export type LinkDetails = Readonly<{
  vlan: number | undefined;
  /** `802.1Q`, `802.1ad`. */
  vlanProtocol: string | undefined;
  vni: number | undefined;
  remote: string | undefined;
  local: string | undefined;
  /** The UDP port of a VXLAN. */
  port: number | undefined;
  details: readonly string[] | undefined;
}>;

/** From `linkinfo` of `ip -j -d link`; what every new interface of its kind has is left to the printed text. */
export function linkDetails(link: JsonObject): LinkDetails {
  const info = objectIn(link, 'linkinfo') ?? {};
  const kind = textIn(info, 'info_kind') ?? '';
  const data = objectIn(info, 'info_data') ?? {};
  const details = [
    ...(OF_KIND[kind]?.(data) ?? []),
    ...(textIn(info, 'info_slave_kind') === 'bridge' ? ofPort(objectIn(info, 'info_slave_data') ?? {}) : []),
    ...((numberIn(link, 'promiscuity') ?? 0) > 0 ? ['promiscuous'] : []),
  ];
  const isVlan = kind === 'vlan';
  const isVxlan = kind === 'vxlan';
  return {
    vlan: isVlan ? numberIn(data, 'id') : undefined,
    vlanProtocol: isVlan ? textIn(data, 'protocol') : undefined,
    vni: isVxlan ? numberIn(data, 'id') : undefined,
    remote:
      textIn(data, 'remote') ?? textIn(data, 'remote6') ?? textIn(data, 'group') ?? textIn(data, 'group6'),
    local: textIn(data, 'local') ?? textIn(data, 'local6'),
    port: isVxlan ? numberIn(data, 'port') : undefined,
    details: details.length > 0 ? details : undefined,
  };
}

const OF_KIND: Readonly<Record<string, (data: JsonObject) => readonly string[]>> = {
  vxlan: (data) => [
    ...(textIn(data, 'link') === undefined ? [] : [`dev ${textIn(data, 'link') ?? ''}`]),
    ...(data['learning'] === false ? ['nolearning'] : []),
    ...(data['external'] === true ? ['external'] : []),
    ...(numberIn(data, 'ttl') ? [`ttl ${numberIn(data, 'ttl') ?? 0}`] : []),
    ...(data['proxy'] === true ? ['proxy'] : []),
  ],
  bridge: (data) => [
    `vlan_filtering ${onOff(data, 'vlan_filtering')}`,
    `stp ${onOff(data, 'stp_state')}`,
    ...(numberIn(data, 'vlan_filtering') ? [`default_pvid ${numberIn(data, 'vlan_default_pvid') ?? 0}`] : []),
    `ageing ${(numberIn(data, 'ageing_time') ?? 0) / 100} s`,
  ],
  vlan: (data) => [
    ...(wordsIn(data, 'flags') ?? []).filter((flag) => flag !== 'REORDER_HDR'),
    ...qosMap(data, 'ingress_qos'),
    ...qosMap(data, 'egress_qos'),
  ],
  macvlan: (data) => [`mode ${textIn(data, 'mode') ?? 'unknown'}`],
  ipvlan: (data) => [`mode ${textIn(data, 'mode') ?? 'unknown'}`],
  vrf: (data) => [`table ${textIn(data, 'table') ?? 'unknown'}`],
};

function ofPort(port: JsonObject): readonly string[] {
  return [`port ${textIn(port, 'state') ?? 'unknown'}`, ...(changedSettings(port) ?? [])];
}

function onOff(data: JsonObject, key: string): string {
  return numberIn(data, key) ? 'on' : 'off';
}

function qosMap(data: JsonObject, key: string): readonly string[] {
  const pairs = objectsIn(data, key).map(({ from, to }) => `${Number(from)}:${Number(to)}`);
  return pairs.length > 0 ? [`${key} ${pairs.join(' ')}`] : [];
}
