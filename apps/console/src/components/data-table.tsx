import { Skeleton, Table } from 'antd'
import { type Key, type ReactNode, useState } from 'react'

import { usePreferences } from '../app/preferences.ts'
import { useTexts } from '../app/texts.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { LoadMore } from './load-more.tsx'
import { antdColumns, type Column } from './table-columns.ts'
import { TableTools } from './table-tools.tsx'
import { type CursorList } from './use-cursor-list.ts'

interface DataTableProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly list: CursorList<Row>
  readonly rowKey: (row: Row) => string
  /** Names the table for screen readers, and the exported file. */
  readonly name: string
  /** 2–4 fields above the table. */
  readonly filters?: ReactNode
  /** Buttons at the left above the table. */
  readonly toolbar?: ReactNode
  /** How many there are in all, when a count call knows it. */
  readonly total?: number | null
  /** The first-run state; with a filter set, `filtered` shows the neutral one instead. */
  readonly empty: ReactNode
  readonly filtered?: boolean
  readonly exportable?: boolean
  readonly selection?: { readonly keys: readonly string[]; readonly onChange: (keys: readonly string[]) => void }
  readonly expanded?: (row: Row) => ReactNode
  readonly onRow?: (row: Row) => void
}

/** The list of every screen: filters, toolbar, rows, "load more", density, columns, export, empty and error states. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { t } = useTexts()
  const { density } = usePreferences()
  const { columns, list, rowKey, name, filters, toolbar, total = null, empty, filtered = false, exportable = true } = props
  const [hidden, setHidden] = useState<readonly string[]>([])
  const shown = columns.filter(({ key }) => !hidden.includes(key))
  // The first-run state stands alone: there is nothing yet to refresh, export or lay out.
  const untouched = list.rows.length === 0 && !filtered && toolbar === undefined
  const known = total ?? (list.hasMore ? null : list.rows.length)
  const count = known === null ? t('general.loaded', { count: list.rows.length }) : t('general.total', { count: known })
  const first = list.loading && list.rows.length === 0
  return (
    <section className="panel table-panel" aria-label={name}>
      {filters === undefined ? null : <div className="table-filters">{filters}</div>}
      <div className="table-toolbar" hidden={untouched}>
        <div className="table-toolbar-left">
          {toolbar}
          {list.rows.length === 0 ? null : <span className="table-count">{count}</span>}
        </div>
        <TableTools
          columns={columns}
          hidden={hidden}
          onHidden={setHidden}
          list={list}
          name={name}
          exportable={exportable && list.rows.length > 0}
        />
      </div>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {first && list.error === null ? (
        <div className="table-skeleton" aria-busy="true">
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        </div>
      ) : null}
      {!first && list.rows.length === 0 && list.error === null ? (
        filtered ? (
          <EmptyState drawing="search" title={t('general.nothing_found')} hint={t('general.nothing_found_hint')} />
        ) : (
          empty
        )
      ) : null}
      {list.rows.length === 0 ? null : (
        <>
          <Table<Row>
            dataSource={[...list.rows]}
            columns={antdColumns(shown)}
            rowKey={rowKey}
            pagination={false}
            size={density === 'compact' ? 'small' : 'large'}
            loading={list.loading}
            scroll={{ x: 'max-content' }}
            {...rowSelection(props.selection)}
            {...(props.expanded === undefined
              ? {}
              : { expandable: { expandedRowRender: props.expanded, expandRowByClick: true } })}
            {...rowClick(props.onRow)}
          />
          <LoadMore list={list} />
        </>
      )}
    </section>
  )
}

function rowSelection(selection: DataTableProps<object>['selection']) {
  if (selection === undefined) return {}
  const onChange = (keys: Key[]): void => selection.onChange(keys.map(String))
  return { rowSelection: { selectedRowKeys: [...selection.keys], onChange, preserveSelectedRowKeys: true } }
}

function rowClick<Row>(open: ((row: Row) => void) | undefined) {
  return open === undefined ? {} : { onRow: (row: Row) => ({ onClick: () => open(row), className: 'row-link' }) }
}
