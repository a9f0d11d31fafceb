/** Goes up when a program that reads the file as it was would read it wrong. */
export const LEDGER_FORMAT = { format: 'expense-tracker-ledger', format_version: 1 } as const
