import { ColumnHeightOutlined, DownloadOutlined, ReloadOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Popover, Tooltip } from 'antd'
import { useState } from 'react'

import { type Density, setPreferences, usePreferences } from '../app/preferences.ts'
import { useTexts } from '../app/texts.tsx'
import { downloadText, toCsv } from './csv.ts'
import { type Column } from './table-columns.ts'
import { type CursorList } from './use-cursor-list.ts'
import { useNotices } from './use-notices.ts'

interface TableToolsProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: readonly string[]
  readonly onHidden: (keys: readonly string[]) => void
  readonly list: CursorList<Row>
  readonly name: string
  readonly exportable: boolean
}

const densities: readonly Density[] = ['default', 'compact']

/** The icons at the right above a table: refresh, row height, columns, export. */
export function TableTools<Row>({ columns, hidden, onHidden, list, name, exportable }: TableToolsProps<Row>) {
  const { t } = useTexts()
  const { density } = usePreferences()
  return (
    <div className="table-tools">
      <Tooltip title={t('general.refresh')}>
        <Button type="text" icon={<ReloadOutlined />} aria-label={t('general.refresh')} onClick={list.refresh} />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [density],
          items: densities.map((key) => ({ key, label: t(`general.density_${key}`) })),
          onClick: ({ key }) => setPreferences({ density: key === 'compact' ? 'compact' : 'default' }),
        }}
      >
        <Button type="text" icon={<ColumnHeightOutlined />} aria-label={t('general.density')} title={t('general.density')} />
      </Dropdown>
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <Checkbox.Group
            className="column-choice"
            options={columns.filter(({ title }) => title !== '').map(({ key, title }) => ({ value: key, label: title }))}
            value={columns.map(({ key }) => key).filter((key) => !hidden.includes(key))}
            onChange={(kept) => onHidden(columns.map(({ key }) => key).filter((key) => !kept.includes(key)))}
          />
        }
      >
        <Button type="text" icon={<SettingOutlined />} aria-label={t('general.columns')} title={t('general.columns')} />
      </Popover>
      {exportable ? <ExportButton columns={columns} list={list} name={name} /> : null}
    </div>
  )
}

type ExportButtonProps<Row> = Pick<TableToolsProps<Row>, 'columns' | 'list' | 'name'>

/** Exports every row behind the filter, not just those in sight. */
function ExportButton<Row>({ columns, list, name }: ExportButtonProps<Row>) {
  const { t } = useTexts()
  const { failed } = useNotices()
  const [working, setWorking] = useState(false)
  const write = async (): Promise<void> => {
    setWorking(true)
    try {
      const written = columns.flatMap(({ title, csv }) => (csv === undefined ? [] : [{ title, csv }]))
      const rows = await list.all()
      const lines = rows.map((row) => written.map(({ csv }) => csv(row)))
      downloadText(
        `${name}.csv`,
        toCsv(
          written.map(({ title }) => title),
          lines,
        ),
      )
    } catch (error) {
      failed(error)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Tooltip title={t('general.export')}>
      <Button
        type="text"
        icon={<DownloadOutlined />}
        loading={working}
        aria-label={t('general.export')}
        onClick={() => {
          void write()
        }}
      />
    </Tooltip>
  )
}
