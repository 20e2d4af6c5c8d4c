"""Mininet's way to N hosts on one Linux bridge. Prints the milliseconds of build and start, and of stop."""

import sys
import time

from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

began = time.monotonic()
net = Mininet(topo=SingleSwitchTopo(k=int(sys.argv[1])), switch=LinuxBridge, controller=None)
net.start()
started = time.monotonic()
net.stop()
stopped = time.monotonic()
print(f"{(started - began) * 1000:.1f} {(stopped - started) * 1000:.1f}")
