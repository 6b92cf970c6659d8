import { type ReactNode } from 'react'

import { type Cell } from './csv.ts'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** The cell in an export; a column without it is not exported. */
  readonly csv?: (row: Row) => Cell
  readonly width?: number
  /** Numbers stand at the right. */
  readonly align?: 'left' | 'right' | 'center'
  readonly fixed?: 'left' | 'right'
}

/** Our columns as antd takes them. */
export const antdColumns = <Row>(columns: readonly Column<Row>[]) =>
  columns.map(({ key, title, render, width, align, fixed }) => ({
    key,
    title,
    render: (_: unknown, row: Row) => render(row),
    ...(width === undefined ? {} : { width }),
    ...(align === undefined ? {} : { align }),
    ...(fixed === undefined ? {} : { fixed }),
  }))
