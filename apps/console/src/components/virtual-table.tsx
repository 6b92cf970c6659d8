import { Table } from 'antd'
import { type Key, type UIEvent } from 'react'

import { usePreferences } from '../app/preferences.ts'
import { antdColumns, type Column } from './table-columns.ts'
import { type CursorList } from './use-cursor-list.ts'

interface VirtualTableProps<Row> {
  /** Every column needs a width: a virtual table cannot measure. */
  readonly columns: readonly (Column<Row> & { readonly width: number })[]
  readonly list: CursorList<Row>
  readonly rowKey: (row: Row) => string
  readonly height: number
  readonly onRow?: (row: Row) => void
  readonly selection?: { readonly keys: readonly string[]; readonly onChange: (keys: readonly string[]) => void }
}

/** For lists of many thousands: paints only the rows in sight and loads the next page near the end. */
export function VirtualTable<Row extends object>({ columns, list, rowKey, height, onRow, selection }: VirtualTableProps<Row>) {
  const { density } = usePreferences()
  const nearEnd = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent<HTMLDivElement>): void => {
    if (list.hasMore && scrollTop + clientHeight > scrollHeight - 10 * 46) list.loadMore()
  }
  return (
    <Table<Row>
      virtual
      dataSource={[...list.rows]}
      columns={antdColumns(columns)}
      rowKey={rowKey}
      pagination={false}
      size={density === 'compact' ? 'small' : 'large'}
      loading={list.loading || list.loadingMore}
      scroll={{ x: columns.reduce((sum, { width }) => sum + width, 0), y: height }}
      onScroll={nearEnd}
      {...(selection === undefined
        ? {}
        : {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys: Key[]) => selection.onChange(keys.map(String)),
              preserveSelectedRowKeys: true,
              columnWidth: 48,
            },
          })}
      {...(onRow === undefined ? {} : { onRow: (row: Row) => ({ onClick: () => onRow(row), className: 'row-link' }) })}
    />
  )
}
