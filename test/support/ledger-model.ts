/** A simple model of a ledger: its expenses, the categories they count as, and the lines of history. */
import type { ExpenseInput } from './random-steps.ts'

/** An expense; its category is the model's own id of it. */
export type Content = Omit<ExpenseInput, 'category'> & { category: number }
export type StoredExpense = { content: Content; version: number; deleted: boolean }
/** A category; without a key it was merged into another one. */
type Category = { key: string | null; into: number | null; version: number }

export type Line = { changeId: string; actionId: string | null; undoes: Line | undefined } & (
  | { about: 'expense'; id: string; version: number; before: StoredExpense | undefined }
  | { about: 'category'; id: number; version: number; key: string; into: number; along: Along }
)
/** Categories that were merged into this one before, each with its version. */
type Along = ReadonlyMap<number, number>

export class Model {
  readonly expenses = new Map<string, StoredExpense>()
  readonly categories: Category[] = []
  readonly lines: Line[] = []

  root(category: number): number {
    return this.categories[category]?.into ?? category
  }

  key(category: number): string {
    return this.categories[this.root(category)]?.key ?? ''
  }

  /** The category with this name; creates it if there is none. */
  named(name: string): number {
    const key = name.toLowerCase()
    const found = this.categories.findIndex((each) => each.key === key)
    return found >= 0 ? found : this.categories.push({ key, into: null, version: 0 }) - 1
  }

  /** The first free key of `food (2)`, `food (3)` and so on. */
  numbered(key: string): string {
    const isTaken = (other: string) => this.categories.some((each) => each.key === other)
    let number = 2
    while (isTaken(`${key} (${number})`)) number += 1
    return `${key} (${number})`
  }

  isSame(content: Content, input: ExpenseInput): boolean {
    return (
      this.key(content.category) === input.category.toLowerCase() &&
      content.cents === input.cents &&
      content.day === input.day &&
      content.tags.toSorted().join(',') === input.tags.toSorted().join(',')
    )
  }

  /** Merges a category, and those merged into it before, into another one. */
  merge(id: number, into: number): Along {
    const along = new Map<number, number>()
    this.categories.forEach((each, child) => {
      if (each.into !== id) return
      each.into = into
      along.set(child, each.version)
    })
    this.#write(id, { key: null, into })
    return along
  }

  /** Reverts a merge, also of the categories merged before, unless they were moved since. */
  part(id: number, key: string, along: Along): void {
    const where = this.categories[id]?.into
    this.categories.forEach((each, child) => {
      if (along.get(child) === each.version && each.key === null && each.into === where) {
        each.into = id
      }
    })
    this.#write(id, { key, into: null })
  }

  #write(id: number, next: Omit<Category, 'version'>): void {
    this.categories[id] = { ...next, version: (this.categories[id]?.version ?? 0) + 1 }
  }
}
