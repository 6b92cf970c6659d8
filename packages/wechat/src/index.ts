export * from './callback.ts'
export * from './crypto.ts'
export { ArgumentRefused } from './arguments.ts'
export { type Endpoint, endpoints, leftOut } from './endpoints.ts'
export * from './errors.ts'
export { exchange, type Exchange, type WireAnswer, WireFailure, type WireRequest } from './exchange.ts'
export {
  type BinaryAnswer,
  createTransport,
  defaultBaseUrl,
  type Observation,
  type Transport,
  type TransportOptions,
  type Upload,
} from './http.ts'
export { parseJson, writeJson } from './json.ts'
export * from './limits.ts'
export * from './messages.ts'
export * from './official-account/types.ts'
export { createOfficialAccount, type OfficialAccount, type OfficialAccountOptions } from './official-account/index.ts'
export { createMiniProgram, type MiniProgram, type MiniProgramOptions } from './mini-program/index.ts'
export * from './mini-program/types.ts'
export * from './retry.ts'
export * from './token.ts'
export * from './xml.ts'
