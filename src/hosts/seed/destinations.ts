/** Where the household travels, and what it spends there; prices in dollars, for all travellers. */

type Spending = readonly [category: string, name: string, low: number, high: number]

export type Destination = {
  readonly tag: string
  /** Paid some weeks before. */
  readonly tickets: Spending
  /** What the room is called, and a night's price. */
  readonly room: readonly [name: string, low: number, high: number]
  readonly note: string
  /** Paid on arrival, and back some days after the return. */
  readonly deposit?: readonly [name: string, dollars: number]
  readonly spending: readonly [Spending, ...Spending[]]
}

/** What is bought everywhere. */
export const EVERYWHERE: readonly [Spending, ...Spending[]] = [
  ['eating out', 'Dinner', 32, 85],
  ['eating out', 'Lunch', 16, 38],
  ['coffee', 'Coffee and cake', 7, 15],
  ['groceries', 'Snacks and water', 4, 18],
  ['transport', 'Day tickets', 6, 19],
  ['gifts', 'Postcards', 4, 11],
]

/** For four days in spring. */
export const CITIES: readonly Destination[] = [
  {
    tag: 'lisbon',
    tickets: ['travel', 'Flights to Lisbon', 240, 420],
    room: ['Guesthouse in Alfama', 85, 120],
    note: 'Fourth floor without a lift, but what a view.',
    spending: [
      ['coffee', 'Pastéis de nata', 4, 9],
      ['transport', 'Tram 28', 6, 12],
      ['fun', 'Tile museum', 10, 18],
      ['eating out', 'Grilled sardines', 24, 48],
    ],
  },
  {
    tag: 'prague',
    tickets: ['travel', 'Night train to Prague', 150, 260],
    room: ['Hotel near the river', 75, 110],
    note: 'Breakfast included.',
    spending: [
      ['eating out', 'Dumplings and beer', 18, 36],
      ['fun', 'Puppet theatre', 16, 30],
      ['fun', 'Castle', 14, 28],
    ],
  },
  {
    tag: 'copenhagen',
    tickets: ['travel', 'Flights to Copenhagen', 190, 340],
    room: ['Houseboat', 130, 170],
    note: 'Half of it is from Grandma.',
    spending: [
      ['transport', 'Cycle hire', 22, 44],
      ['fun', 'Tivoli', 38, 70],
      ['eating out', 'Smørrebrød', 26, 52],
    ],
  },
  {
    tag: 'vienna',
    tickets: ['travel', 'Train to Vienna', 120, 240],
    room: ['Pension in the seventh district', 90, 130],
    note: 'Paid at the desk, in cash.',
    spending: [
      ['fun', 'Standing room at the opera', 20, 36],
      ['coffee', 'Coffee house', 12, 24],
      ['eating out', 'Schnitzel', 28, 52],
    ],
  },
  {
    tag: 'edinburgh',
    tickets: ['travel', 'Flights to Edinburgh', 210, 360],
    room: ['Bed and breakfast', 95, 140],
    note: '',
    spending: [
      ['fun', 'Castle, with the audio guide', 34, 46],
      ['transport', 'Train to the coast', 16, 30],
      ['eating out', 'Fish and chips', 20, 34],
    ],
  },
]

/** For ten days in summer. */
export const HOLIDAYS: readonly Destination[] = [
  {
    tag: 'brittany',
    tickets: ['travel', 'Ferry', 160, 290],
    room: ['Cottage by the sea', 95, 140],
    note: 'Shared with Nora, who paid her half in cash.',
    deposit: ['Deposit for the cottage', 250],
    spending: [
      ['transport', 'Motorway toll', 14, 38],
      ['groceries', 'Market in the village', 18, 52],
      ['eating out', 'Crêpes', 22, 44],
      ['fun', 'Sailing lesson', 60, 110],
      ['transport', 'Fuel', 52, 84],
    ],
  },
  {
    tag: 'lake garda',
    tickets: ['travel', 'Train to Verona', 220, 380],
    room: ['Apartment with a balcony', 90, 135],
    note: 'Final cleaning included.',
    deposit: ['Deposit for the hire car', 300],
    spending: [
      ['coffee', 'Gelato', 5, 14],
      ['fun', 'Boat trip across the lake', 32, 60],
      ['eating out', 'Trattoria', 38, 76],
      ['transport', 'Parking at the beach', 6, 14],
    ],
  },
  {
    tag: 'norway',
    tickets: ['travel', 'Flights to Bergen and the train over the mountains', 420, 690],
    room: ['Cabin', 110, 150],
    note: 'Bed linen was extra.',
    deposit: ['Deposit for the hire car', 300],
    spending: [
      ['transport', 'Ferry across the fjord', 18, 42],
      ['groceries', 'Provisions for the hike', 38, 85],
      ['health', 'Plasters and mosquito spray', 12, 26],
      ['fun', 'Glacier walk with a guide', 90, 150],
    ],
  },
  {
    tag: 'crete',
    tickets: ['travel', 'Flights to Heraklion', 420, 720],
    room: ['Rooms above the taverna', 65, 95],
    note: 'Cheaper for ten nights.',
    deposit: ['Deposit for the hire car', 300],
    spending: [
      ['eating out', 'Taverna', 30, 62],
      ['fun', 'Boat to the island', 36, 64],
      ['fun', 'Palace of Knossos', 24, 40],
      ['transport', 'Fuel', 40, 66],
      ['clothes', 'Sun hats', 18, 40],
    ],
  },
]

/** For a long weekend in autumn. */
export const WEEKENDS: readonly Destination[] = [
  {
    tag: 'black forest',
    tickets: ['travel', 'Train tickets', 60, 110],
    room: ['Inn', 80, 115],
    note: 'With dinner.',
    spending: [
      ['fun', 'Thermal baths', 34, 58],
      ['coffee', 'Cherry cake', 9, 17],
    ],
  },
  {
    tag: 'antwerp',
    tickets: ['travel', 'Train to Antwerp', 80, 150],
    room: ['Hotel at the station', 95, 140],
    note: '',
    spending: [
      ['fun', 'Rubens House', 18, 26],
      ['eating out', 'Mussels', 36, 62],
      ['gifts', 'Pralines', 14, 32],
    ],
  },
  {
    tag: 'lake district',
    tickets: ['travel', 'Coach to the lakes', 50, 95],
    room: ['Youth hostel, family room', 55, 85],
    note: 'It rained all three days.',
    spending: [
      ['fun', 'Rowing boat', 15, 30],
      ['eating out', 'Pub', 28, 54],
    ],
  },
]
