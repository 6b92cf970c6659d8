import { type ImportField, importFields, type ImportKind } from '@weiying/contract'

import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type OrderImport = Awaited<ReturnType<typeof api.orderImports.get>>
export type ImportRow = Awaited<ReturnType<typeof api.orderImports.rows>>['items'][number]
export type Mapping = Partial<Record<ImportField, number>>

export const kinds = ['orders', 'visits', 'daily_totals'] as const satisfies readonly ImportKind[]

export const tones: Readonly<Record<OrderImport['status'], Tone>> = {
  checked: 'warning',
  committing: 'active',
  done: 'good',
  failed: 'danger',
  discarded: 'neutral',
}

export const fieldsOf = (kind: ImportKind): readonly { readonly field: ImportField; readonly needed: boolean }[] => [
  ...importFields[kind].needed.map((field) => ({ field, needed: true })),
  ...importFields[kind].optional.map((field) => ({ field, needed: false })),
]

export const missingFields = (mapping: Mapping, kind: ImportKind): readonly ImportField[] =>
  importFields[kind].needed.filter((field) => mapping[field] === undefined)

export const sameMapping = (left: Mapping, right: Mapping, kind: ImportKind): boolean =>
  fieldsOf(kind).every(({ field }) => left[field] === right[field])
