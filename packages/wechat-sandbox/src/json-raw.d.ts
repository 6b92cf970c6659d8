interface JSON {
  /** Text that `stringify` writes as it is (V8 since 11.4); TypeScript's library does not know it yet. */
  rawJSON(text: string): unknown
}
