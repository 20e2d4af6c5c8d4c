/** The folder of the attacked user. */
export const HOME = '/home/learner';
/** A folder among the system's programs that the attacked user may write, were it not for the sandbox. */
export const OWNED = '/usr/src';

/**
 * The script that makes a stand-in out of fresh namespaces (see `computer.ts`). All that an attack is after belongs to the
 * attacked user: file permissions do not protect it, only the sandbox does.
 */
export const setUp = (uid: number): string => String.raw`
set -e
ip link set lo up
ip link add uplink type veth peer name elsewhere
# Link-local addresses change while the kernel looks whether others have them.
ip link set uplink addrgenmode none
ip link set elsewhere addrgenmode none
ip addr add 192.0.2.10/24 dev uplink
ip link set uplink up
ip link set elsewhere up
ip route add default via 192.0.2.1
if command -v nft >/dev/null; then
  nft 'add table inet guard; add chain inet guard input { type filter hook input priority 0; }; add rule inet guard input tcp dport 22 counter'
fi
hostname computer
# Numbers of processes that a lab does not have as well, where the kernel lets one choose.
{ echo 20000 >/proc/sys/kernel/ns_last_pid; } 2>/dev/null || :

mount -t tmpfs -o size=16m tmpfs /home
mkdir -p ${HOME}/.ssh ${HOME}/course
echo 'PRIVATE KEY of learner' >${HOME}/.ssh/id_ed25519
echo 'notebook of learner' >${HOME}/course/lesson.ipynb
echo 'learner:hash-of-a-password' >/home/shadow
chmod 600 ${HOME}/.ssh/id_ed25519
mount --bind /home/shadow /etc/shadow
mount -t tmpfs -o size=16m tmpfs ${OWNED}
echo 'program of learner' >${OWNED}/program
chown -R ${uid}:${uid} /home ${OWNED}
mount -t tmpfs -o size=16m tmpfs /run
mkdir -p /run/user/${uid} /run/netns
echo 'session of learner' >/run/user/${uid}/token
chown -R ${uid}:${uid} /run/user/${uid} /run/netns
mount -o remount,bind,ro /
echo ready
read -r _ || :
`;
