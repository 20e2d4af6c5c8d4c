import { PASSWD } from '../shell/inside/passwd.ts';

/**
 * Files of /etc that a lab has of its own. It has one user id and one group id: services such as dnsmasq drop to `nobody`,
 * which must therefore be root; what the kernel shows as 65534 keeps its name by the second entry. The computer's groups
 * would name its people.
 */
export const ETC_FILES: Readonly<Record<string, string>> = {
  '/etc/passwd': PASSWD.replace('nobody:', 'nobody:x:0:0:nobody:/nonexistent:/usr/sbin/nologin\nnobody:'),
  '/etc/group': 'root:x:0:\nnogroup:x:65534:\n',
  // dhclient asks for it without need.
  '/etc/fstab': '',
  '/etc/resolv.conf': '',
};
