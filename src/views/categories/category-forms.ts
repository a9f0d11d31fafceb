import type { CategoryContent } from '../../domain/category-content.ts'
import type { Refusal } from '../../domain/refusal.ts'

/** The submitted values of a category's forms, if one was refused, and what is wrong with them. */
export type CategoryForms = {
  /** The version the forms were made from. */
  readonly from?: number
  readonly draft?: Omit<CategoryContent, 'colour' | 'symbol'> & {
    readonly colour: string
    readonly symbol: string
  }
  /** The category to merge into. */
  readonly into?: string
  /** The category to move its expenses to when it is deleted: an existing one, or a new name. */
  readonly moveTo?: { readonly into: string; readonly name: string }
  readonly problems?: {
    readonly name?: Refusal | undefined
    readonly colour?: Refusal | undefined
    readonly symbol?: Refusal | undefined
    readonly into?: Refusal
    readonly moveTo?: Refusal
  }
}
