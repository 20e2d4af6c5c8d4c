/** What of the contract labs in virtual machines do otherwise, where the computer has no KVM for them. */
export const VM_CANNOT = {
  pace: 3,
  skip: [
    {
      reason: 'to start 700 processes takes an emulated processor ten seconds',
      tests: ['by force, when too many processes leave it no room'],
    },
  ],
};
