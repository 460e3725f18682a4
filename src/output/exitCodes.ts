/** 1, 2 and 130 belong to SfCommand and oclif too; 68 is the Salesforce CLI's code for partial success. */
export const exitCodes = {
  done: 0,
  error: 1,
  usage: 2,
  findings: 3,
  incomplete: 4,
  partial: 68,
  interrupted: 130,
} as const;
