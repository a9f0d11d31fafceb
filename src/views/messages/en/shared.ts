export const shared = {
  appName: 'Expense Tracker',
  pageTitle: (page: string) => `${page} · Expense Tracker`,
  backToExpenses: 'Back to your expenses',
} as const
