/** What a lab in a virtual machine is made of: packages of the Debian suite that apt of this computer knows. */
export const PACKAGES: readonly string[] = words(`
  linux-image-cloud-amd64 kmod cpio mount usr-is-merged libc-bin netbase ncurses-base
  bash bsdutils coreutils dash findutils grep hostname less mawk procps sed util-linux
  iproute2 iptables nftables conntrack tcpdump ethtool dnsmasq-base iputils-ping iputils-arping iputils-tracepath
  traceroute curl netcat-openbsd python3`);

/** What those depend on as packages of a system that is installed, and a lab does without. */
export const LEFT_OUT =
  /^(adduser|debconf|dpkg|gcc-\d+-base|init-system-helpers|initramfs-tools.*|libdb5.3|libsemanage.*|libsepol\d*|klibc-utils|libklibc|linux-base|logsave|passwd|perl-base|readline-common|tar|udev|usr-is-merged)$/;

/** Paths that are not unpacked, as patterns of tar. */
export const NOT_UNPACKED: readonly string[] = [
  ...['bash-completion', 'bug', 'doc', 'doc-base', 'info', 'lintian', 'locale', 'man', 'zsh'].map(
    (name) => `./usr/share/${name}`,
  ),
  ...['./etc/init.d', './etc/apparmor.d', './lib/systemd', './usr/lib/systemd', './usr/include', '*/gconv'],
  ...['./boot/System.map-*', './boot/config-*', './lib/modules/*/kernel/fs', './lib/modules/*/kernel/sound'],
  './lib/modules/*/kernel/drivers/net/ethernet',
  ...['9p', 'ceph', 'dccp', 'openvswitch', 'rds', 'sctp', 'smc', 'sunrpc', 'tipc', 'vmw_vsock'].map(
    (name) => `./lib/modules/*/kernel/net/${name}`,
  ),
  ...['events', 'kvm'].map((name) => `./lib/modules/*/kernel/arch/x86/${name}`),
  // Of the drivers, only char, net and virtio are for a machine without hardware.
  ...['[!cnv]', 'c[!h]', 'n[!e]', 'v[!i]'].map((start) => `./lib/modules/*/kernel/drivers/${start}*`),
  ...['distutils', 'ensurepip', 'lib2to3', 'pydoc_data', 'turtledemo'].map(
    (name) => `./usr/lib/python3*/${name}`,
  ),
];

/** Names that the packages would have made when installed: what is called → what it is. */
export const ALTERNATIVES: Readonly<Record<string, string>> = {
  '/usr/bin/awk': 'mawk',
  '/usr/bin/nc': 'nc.openbsd',
  '/usr/bin/traceroute': 'traceroute.db',
  '/usr/bin/traceroute6': 'traceroute.db',
  '/usr/bin/which': 'which.debianutils',
  '/usr/sbin/iptables': 'iptables-nft',
  '/usr/sbin/iptables-restore': 'iptables-nft-restore',
  '/usr/sbin/iptables-save': 'iptables-nft-save',
  '/usr/sbin/ip6tables': 'ip6tables-nft',
  '/usr/sbin/ip6tables-restore': 'ip6tables-nft-restore',
  '/usr/sbin/ip6tables-save': 'ip6tables-nft-save',
};

/** Modules that are there from the start, so that no cell waits for them: those that the course uses. */
export const PRELOADED: readonly string[] = words(`
  unix_diag inet_diag tcp_diag udp_diag veth bridge 8021q vxlan macvlan ipvlan dummy vrf bonding tun wireguard
  sch_netem sch_tbf sch_htb sch_ingress cls_u32 nf_tables nft_compat nft_chain_nat nft_ct nft_masq nft_nat nft_limit
  nft_log nft_reject_inet nf_conntrack nf_conntrack_netlink xt_MASQUERADE xt_conntrack xt_nat xt_comment xt_tcpudp
  xt_limit xt_multiport xt_LOG xt_state xt_mark ipt_REJECT`);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
