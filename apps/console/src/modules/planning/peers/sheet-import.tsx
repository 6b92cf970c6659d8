import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { sheetLimits, type SheetProblem } from '@weiying/contract'
import { Alert, Button, Modal, Table, Tag, Upload } from 'antd'
import { type ReactNode, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'

interface RefusedRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly problem: SheetProblem | null
  readonly field: string | null
  readonly text: string
}

export interface CheckedSheet {
  readonly columns: readonly string[]
  readonly fields: readonly (string | null)[]
  readonly ready: number
  readonly refused: readonly RefusedRow[]
}

interface SheetImportProps<Sheet extends CheckedSheet> {
  readonly open: boolean
  readonly title: string
  readonly hint: string
  readonly check: (file: File) => Promise<Sheet>
  readonly commit: (file: File) => Promise<unknown>
  readonly fieldName: (field: string) => string
  readonly readyWords: (count: number) => string
  /** What else the check found, in sentences. */
  readonly notes?: (sheet: Sheet) => readonly string[]
  readonly template?: ReactNode
  readonly onClose: () => void
}

const shownRows = 50

/** A file is looked at first: what would be kept, what not and why. Only then it is taken in. */
export function SheetImport<Sheet extends CheckedSheet>(props: SheetImportProps<Sheet>) {
  const { open, title, hint, check, commit, fieldName, readyWords, notes, template, onClose } = props
  const { t } = useTexts()
  const [file, setFile] = useState<File | null>(null)
  const looked = useMutation({ mutationFn: check })
  const taken = useMutation({ mutationFn: commit, onSuccess: onClose })
  const sheet = looked.data
  const again = (): void => {
    setFile(null)
    looked.reset()
    taken.reset()
  }
  return (
    <Modal
      open={open}
      width={760}
      title={title}
      okText={t('peers.import_commit', { count: sheet?.ready ?? 0 })}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: taken.isPending, disabled: sheet === undefined || sheet.ready === 0 }}
      onOk={() => {
        if (file !== null) taken.mutate(file)
      }}
      onCancel={onClose}
      afterClose={again}
      destroyOnHidden
    >
      <ErrorNotice error={looked.error ?? taken.error} />
      {sheet === undefined ? (
        <>
          <Upload.Dragger
            accept=".csv,.txt,.xlsx"
            multiple={false}
            showUploadList={false}
            disabled={looked.isPending}
            beforeUpload={(chosen) => {
              setFile(chosen)
              looked.mutate(chosen)
              return false
            }}
          >
            <p className="sheet-icon">
              <InboxOutlined />
            </p>
            <p className="sheet-drop">{looked.isPending ? t('general.loading') : t('peers.import_drop')}</p>
            <p className="sheet-hint">{hint.replace('{rows}', sheetLimits.rows.toLocaleString())}</p>
          </Upload.Dragger>
          {template}
        </>
      ) : (
        <>
          <Alert
            type={sheet.ready === 0 ? 'warning' : 'success'}
            showIcon
            title={`${file?.name ?? ''} · ${readyWords(sheet.ready)}`}
            description={notes?.(sheet).map((words) => (
              <div key={words}>{words}</div>
            ))}
          />
          <div className="sheet-columns">
            {sheet.columns.map((column, index) => (
              // Headers may repeat.
              // oxlint-disable-next-line react/no-array-index-key
              <Tag key={index} variant="filled" {...(sheet.fields[index] === null ? { className: 'sheet-ignored' } : {})}>
                {column === '' ? '—' : column} → {named(sheet.fields[index] ?? null, fieldName) ?? t('peers.import_ignored')}
              </Tag>
            ))}
          </div>
          {sheet.refused.length === 0 ? null : <Refused sheet={sheet} fieldName={fieldName} name={file?.name ?? ''} />}
          <Button type="link" onClick={again}>
            {t('peers.import_other')}
          </Button>
        </>
      )}
    </Modal>
  )
}

const named = (field: string | null, fieldName: (field: string) => string): string | null =>
  field === null ? null : fieldName(field)

interface RefusedProps {
  readonly sheet: CheckedSheet
  readonly fieldName: (field: string) => string
  readonly name: string
}

/** The rows that are left out, with their line and the reason; as a file they can be corrected and sent again. */
function Refused({ sheet: { refused, columns }, fieldName, name }: RefusedProps) {
  const { t } = useTexts()
  const reason = ({ problem, field, text }: RefusedRow): string =>
    problem === null ? '' : t(`peers.problem.${problem}`, { field: field === null ? '' : fieldName(field), text })
  const save = (): void =>
    downloadText(
      `${name.replace(/\.\w+$/, '')}-${t('peers.import_reason')}.csv`,
      toCsv(
        [...columns, t('peers.import_line'), t('peers.import_reason')],
        refused.map((row) => [...columns.map((_, index) => row.cells[index] ?? ''), row.line, reason(row)]),
      ),
    )
  return (
    <section className="sheet-refused">
      <header>
        <strong>{t('peers.import_refused', { count: refused.length })}</strong>
        <Button size="small" icon={<DownloadOutlined />} onClick={save}>
          {t('peers.import_refused_download')}
        </Button>
      </header>
      <Table<RefusedRow>
        size="small"
        rowKey="line"
        pagination={false}
        scroll={{ y: 240 }}
        dataSource={refused.slice(0, shownRows)}
        columns={[
          { title: t('peers.import_line'), dataIndex: 'line', width: 60 },
          { title: t('peers.import_reason'), render: (_, row) => reason(row) },
          {
            title: '',
            ellipsis: true,
            render: (_, row) => <span className="absent">{row.cells.filter((cell) => cell !== '').join(' · ')}</span>,
          },
        ]}
      />
    </section>
  )
}
