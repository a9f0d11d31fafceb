/** The role of requests in tests: as in production, it reads and writes rows, and nothing else. */
export const APP_ROLE = 'expense_test_app'
export const APP_PASSWORD = 'test'
