/** A template of an account, with the fields that its messages fill. */
export interface AccountTemplate {
  readonly templateId: string
  readonly title: string
  readonly content: string
  readonly example: string
  readonly fields: readonly { readonly name: string; readonly label: string; readonly most: number | null }[]
}
