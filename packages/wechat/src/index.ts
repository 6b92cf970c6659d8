export * from './crypto.ts'
export * from './messages.ts'
export * from './xml.ts'
