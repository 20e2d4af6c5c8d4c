/** The users of a lab. tcpdump drops to a user of this name; in a sandbox with one user id that must be root. */
export const PASSWD = `root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
tcpdump:x:0:0::/nonexistent:/usr/sbin/nologin
`;
