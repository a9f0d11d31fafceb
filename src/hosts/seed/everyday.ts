/** What the household buys from day to day at home. */

export type Thing = {
  readonly category: string
  readonly name: string
  /** Times a year, and its lowest and highest price today, in dollars. */
  readonly times: number
  readonly low: number
  readonly high: number
  /** How much more often than on another day, from Monday to Sunday; default: all alike. */
  readonly weekdays?: readonly number[]
  /** The months it is bought in, from 1; default: all. */
  readonly months?: readonly number[]
  readonly tags?: readonly string[]
  readonly notes?: readonly string[]
  /** One in three of these goes back to the shop. */
  readonly mayReturn?: boolean
}

const SHOPPING = [1.1, 0.8, 0.9, 1, 1.5, 2, 0]
const WORKDAYS = [1, 1, 1, 1, 1, 0, 0]
const EVENINGS = [0.2, 0.2, 0.3, 0.5, 2.8, 3, 0.6]
const SATURDAY = [0, 0, 0, 0, 0, 1, 0]
const WEEKEND = [0, 0, 0, 0, 0.2, 1, 1]
const SUMMER = [6, 7, 8]
const WINTER = [11, 12, 1, 2, 3]

const work = ['work']
const kids = ['kids']

const GROCERIES: readonly Omit<Thing, 'category'>[] = [
  { name: 'Supermarket', times: 48, low: 18, high: 96, weekdays: SHOPPING },
  {
    name: 'Weekly shop',
    times: 26,
    low: 64,
    high: 148,
    weekdays: [0, 0, 0, 0, 1, 3, 0],
    notes: ['Milk was out of stock.', 'Guests at the weekend.', 'Without the list again.'],
  },
  { name: 'Bakery', times: 26, low: 3, high: 12, weekdays: [0.5, 0.5, 0.5, 0.5, 1, 2, 3] },
  { name: 'Farmers’ market', times: 17, low: 9, high: 38, weekdays: SATURDAY },
  { name: 'Butcher', times: 9, low: 9, high: 36, weekdays: SHOPPING },
  { name: 'Milk and bread', times: 12, low: 4, high: 9 },
  { name: '', times: 13, low: 3, high: 32 },
]

const AWAY_FROM_HOME: readonly Thing[] = [
  {
    category: 'eating out',
    name: 'Lunch',
    times: 15,
    low: 10,
    high: 19,
    weekdays: WORKDAYS,
    tags: work,
  },
  {
    category: 'eating out',
    name: 'Dinner with friends',
    times: 9,
    low: 42,
    high: 118,
    weekdays: EVENINGS,
    notes: ['Sam and Noor pay next time.', 'Split three ways.', 'Nora’s birthday.'],
  },
  { category: 'eating out', name: 'Pizza', times: 12, low: 19, high: 46, weekdays: EVENINGS },
  { category: 'eating out', name: 'Sushi', times: 7, low: 32, high: 74, weekdays: EVENINGS },
  { category: 'eating out', name: 'Takeaway', times: 9, low: 17, high: 39, weekdays: EVENINGS },
  { category: 'eating out', name: 'Brunch', times: 6, low: 24, high: 52, weekdays: WEEKEND },
  { category: 'eating out', name: 'Ice cream', times: 9, low: 6, high: 16, months: SUMMER },
  { category: 'coffee', name: 'Cappuccino', times: 18, low: 4, high: 6, weekdays: WORKDAYS },
  { category: 'coffee', name: 'Espresso', times: 13, low: 2.8, high: 4, weekdays: WORKDAYS },
  { category: 'coffee', name: '', times: 7, low: 3, high: 6, weekdays: WORKDAYS },
  { category: 'transport', name: 'Bus', times: 16, low: 2.5, high: 6, weekdays: WORKDAYS },
  {
    category: 'transport',
    name: 'Train to the office and back',
    times: 9,
    low: 14,
    high: 32,
    weekdays: WORKDAYS,
    tags: work,
    notes: ['To be claimed.', 'Claimed.'],
  },
  { category: 'transport', name: 'Fuel', times: 11, low: 38, high: 82 },
  { category: 'transport', name: 'Taxi', times: 4, low: 12, high: 38, weekdays: EVENINGS },
]

const HOME: readonly Thing[] = [
  { category: 'household', name: 'Cleaning things', times: 7, low: 6, high: 24 },
  { category: 'household', name: 'Light bulbs', times: 2, low: 8, high: 22 },
  { category: 'household', name: 'Towels', times: 2, low: 22, high: 64, mayReturn: true },
  {
    category: 'household',
    name: 'Plants for the balcony',
    times: 4,
    low: 12,
    high: 58,
    months: [3, 4, 5],
  },
  {
    category: 'household',
    name: 'Shelf for the hall, with the drill bits that it turned out to need',
    times: 1,
    low: 58,
    high: 145,
    notes: ['Two years of guarantee; the receipt is in the folder.'],
  },
  { category: 'health', name: 'Pharmacy', times: 5, low: 6, high: 28, months: WINTER },
  { category: 'health', name: 'Pharmacy', times: 3, low: 6, high: 28 },
  {
    category: 'health',
    name: 'Dentist',
    times: 2,
    low: 45,
    high: 160,
    weekdays: WORKDAYS,
    notes: ['The insurance pays half.'],
  },
  { category: 'clothes', name: 'Shoes', times: 4, low: 48, high: 140, mayReturn: true },
  { category: 'clothes', name: 'Socks', times: 2, low: 9, high: 24 },
  { category: 'clothes', name: 'Jumper', times: 3, low: 32, high: 84, mayReturn: true },
  {
    category: 'clothes',
    name: 'Winter coat',
    times: 1.5,
    low: 110,
    high: 240,
    months: [10, 11, 12],
    mayReturn: true,
  },
  {
    category: 'clothes',
    name: 'Trainers for school sports',
    times: 3,
    low: 34,
    high: 72,
    tags: kids,
    mayReturn: true,
  },
  { category: 'clothes', name: 'Swimwear', times: 2, low: 24, high: 60, months: SUMMER },
  { category: 'fun', name: 'Cinema', times: 5, low: 18, high: 42, weekdays: EVENINGS },
  {
    category: 'fun',
    name: 'Swimming pool',
    times: 5,
    low: 9,
    high: 19,
    tags: kids,
    months: SUMMER,
  },
  { category: 'fun', name: 'Museum', times: 3, low: 12, high: 32, weekdays: WEEKEND },
  { category: 'fun', name: 'Concert', times: 2, low: 48, high: 120, weekdays: EVENINGS },
  {
    category: 'fun',
    name: 'Swimming lessons, ten times',
    times: 1,
    low: 95,
    high: 130,
    tags: kids,
  },
]

export const EVERYDAY: readonly Thing[] = [
  ...GROCERIES.map((thing) => ({ category: 'groceries', ...thing })),
  ...AWAY_FROM_HOME,
  ...HOME,
]
