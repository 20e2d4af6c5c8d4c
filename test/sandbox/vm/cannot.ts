/** How labs in virtual machines differ from what the contract says, where the computer has no KVM for them. */
export const VM_CANNOT = { pace: 3 };
