/** What the page of help says. */
export const helpTexts = {
  title: 'Help',
  add: 'Add an expense',
  adding: [
    'An amount and a category are enough. A name you used before brings its usual category.',
    'The amount can be a sum, such as 12.50+3 or 3*4.20.',
    'For money back, choose “Money back”, or put a minus in front.',
    'The day is today, unless you choose another one. “Add and next” keeps it for the next expense.',
  ],
  find: 'Find expenses',
  finding: [
    'Search finds any part of a name or a note, and ignores capitals and accents.',
    'Filters narrow the list further. The total is always that of the list.',
    'The address of the page holds your search and filters: save it, or send it to someone.',
  ],
  undo: 'Undo anything',
  undoing: 'What you did last can be undone at once.',
  undoingOlder: <T>(history: T) => ['Everything older is in the ', history, '.'],
  history: 'history',
  phone: 'On your phone',
  phoning: [
    'Open the app in the browser of your phone, and choose “Add to Home Screen” in its menu.',
    'It then opens like any other app. Hold its icon for “Add expense”.',
  ],
  keys: 'Keys',
  newExpense: 'New expense',
  search: 'Search',
  thisPage: 'This page',
}
