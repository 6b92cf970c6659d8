/**
 * A refusal that its user can understand and act on. The code is one of the catalogue in `@weiying/contract`
 * (`noun_why`); details fill the placeholders of its message. Anything else that is thrown is a defect.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
