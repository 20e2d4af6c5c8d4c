import type { Message } from './message.ts';

/** What `iptables` says of words that are missing, misspelt or too many. */
export const iptablesWordMessages: readonly Message[] = [
  {
    message: '{iptables}unknown option "{option}"',
    means:
      'iptables does not know {option} here: --dport and --sport need -p tcp or -p udp before them, others the -m of their match.',
    look: 'iptables -p tcp --help',
    after: 'iptables -A INPUT --dport 80 -j DROP',
  },
  {
    message: '{iptables}option "{option}" requires an argument',
    means: 'A word must follow {option}.',
    look: 'iptables --help',
    after: 'iptables -A INPUT -j',
  },
  {
    message: "Bad argument `{word}'",
    means: '"{word}" is a word too many, or the option before it is missing.',
    look: 'iptables --help',
    after: 'iptables -A INPUT foo',
  },
  {
    message: '{iptables}no command specified',
    means: 'It is not said what to do: -A adds a rule, -L lists, -D deletes.',
    look: 'iptables --help',
    after: 'iptables -t nat',
  },
  {
    message: "{iptables}invalid port/service `{port}' specified",
    means:
      '"{port}" is no port: a number up to 65535, a range such as 80:90, or a name. Several need -m multiport --dports.',
    look: 'grep -w 80 /etc/services',
    after: 'iptables -A INPUT -p tcp --dport 80,443 -j DROP',
  },
  {
    message: '{iptables}unknown protocol "{protocol}" specified',
    means: 'There is no protocol "{protocol}": they are tcp, udp, icmp, all, and those of /etc/protocols.',
    look: 'cat /etc/protocols',
    after: 'iptables -A INPUT -p foo -j DROP',
  },
  {
    message: "{iptables}host/network `{host}' not found",
    means:
      '"{host}" is no address of this kind, and no name that could be looked up. IPv6 addresses need ip6tables.',
    look: 'the numbers in it: up to 255 each',
    after: 'iptables -A INPUT -s 300.1.1.1 -j DROP',
  },
  {
    message: "{iptables}Couldn't load match `{match}':No such file or directory",
    means: 'There is no match "{match}".',
    look: 'man iptables-extensions',
    after: 'iptables -A INPUT -m nosuch -j DROP',
  },
  {
    message: '{iptables}{target}: option "{option}" must be specified',
    means: 'The target {target} needs {option} and an address.',
    look: 'iptables -j {target} --help',
    after: 'iptables -t nat -A POSTROUTING -j SNAT',
  },
  {
    message: "{iptables}invalid mask `{mask}' specified",
    means: '"{mask}" is no prefix length: a number up to 32 (ip6tables: 128).',
    look: 'the number after the slash',
    after: 'iptables -A INPUT -s 10.0.0.0/40 -j DROP',
  },
];
