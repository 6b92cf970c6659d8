import '../shop.css'
import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { type ImportKind, importLimits } from '@weiying/contract'
import { Button, Radio, Steps, Upload } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { fieldsOf, kinds, type OrderImport, tones } from './order-import.ts'

const examples: Readonly<Record<string, string>> = {
  number: 'S20261121000001',
  placedAt: '2026-11-21 18:30',
  at: '2026-11-21 18:30',
  day: '2026-11-21',
  amount: '199.00',
  orders: '120',
  visits: '300',
}

/** Step one: what the file holds, and the file. */
export default function NewImportPage() {
  const { t } = useTexts()
  const go = useGo()
  const [address, setAddress] = useAddressState<'kind'>()
  const kind: ImportKind = kinds.find((each) => each === address.kind) ?? 'orders'
  const [name, setName] = useState('')
  const upload = useMutation({
    mutationFn: (file: File) => api.orderImports.upload({ file, kind }),
    onSuccess: ({ id }) => go(`/orders/import/${id}`),
  })
  const template = (): void => {
    const fields = fieldsOf(kind).map(({ field }) => field)
    const head = fields.map((field) => t(`shop.field.${field}`))
    downloadText(`${t(`shop.imports.kind.${kind}`)}.csv`, toCsv(head, [fields.map((field) => examples[field] ?? '')]))
  }
  return (
    <>
      <PageHeader title={t('shop.imports.title')} subtitle={t('shop.imports.subtitle')} />
      <section className="panel import-panel">
        <ImportSteps current={0} />
        <fieldset className="import-kinds" disabled={upload.isPending}>
          <legend>{t('shop.imports.kind')}</legend>
          <Radio.Group value={kind} onChange={({ target }) => setAddress({ kind: String(target.value) })}>
            {kinds.map((each) => (
              <Radio key={each} value={each}>
                <strong>{t(`shop.imports.kind.${each}`)}</strong>
                <small>{t(`shop.imports.kind.${each}.hint`)}</small>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <ErrorNotice error={upload.error} />
        <Upload.Dragger
          accept=".csv,.txt,.xlsx"
          multiple={false}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            setName(file.name)
            upload.mutate(file)
            return false
          }}
        >
          <p className="import-icon">
            <InboxOutlined />
          </p>
          <p className="import-drop">{upload.isPending ? t('shop.imports.reading') : t('shop.imports.drop')}</p>
          <p className="import-hint">
            {upload.isPending
              ? name
              : t('shop.imports.drop_hint', { size: importLimits.bytes / 1024 / 1024, rows: importLimits.rows })}
          </p>
        </Upload.Dragger>
        <Button type="link" icon={<DownloadOutlined />} onClick={template}>
          {t('shop.imports.template')}
        </Button>
      </section>
      <History />
    </>
  )
}

export function ImportSteps({ current }: { readonly current: number }) {
  const { t } = useTexts()
  return (
    <Steps
      size="small"
      current={current}
      items={[
        { title: t('shop.imports.step.file') },
        { title: t('shop.imports.step.mapping') },
        { title: t('shop.imports.step.result') },
      ]}
    />
  )
}

function History() {
  const { t } = useTexts()
  const list = useCursorList(['order-imports'], (from) => api.orderImports.list(from))
  const columns: readonly Column<OrderImport>[] = [
    {
      key: 'file',
      title: t('shop.imports.history'),
      csv: ({ fileName }) => fileName,
      render: ({ id, fileName, kind }) => (
        <span className="two-lines">
          <PageLink to={`/orders/import/${id}`}>{fileName}</PageLink>
          <small>{t(`shop.imports.kind.${kind}`)}</small>
        </span>
      ),
    },
    {
      key: 'status',
      title: t('general.status'),
      csv: ({ status }) => t(`shop.imports.status.${status}`),
      render: ({ status }) => <StatusChip tone={tones[status]}>{t(`shop.imports.status.${status}`)}</StatusChip>,
    },
    {
      key: 'rows',
      title: t('shop.imports.rows'),
      align: 'right',
      csv: ({ rows }) => rows,
      render: ({ rows }) => <span className="number">{rows.toLocaleString()}</span>,
    },
    {
      key: 'created',
      title: t('shop.imports.created'),
      align: 'right',
      csv: ({ written }) => written.created,
      render: ({ written }) => <span className="number">{written.created.toLocaleString()}</span>,
    },
    {
      key: 'refused',
      title: t('shop.imports.skipped'),
      align: 'right',
      csv: ({ refused }) => refused,
      render: ({ refused }) => <span className="number">{refused.toLocaleString()}</span>,
    },
    { key: 'by', title: t('shop.imports.by'), csv: ({ createdBy }) => createdBy, render: ({ createdBy }) => createdBy },
    {
      key: 'at',
      title: t('general.created_at'),
      csv: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <TimeText at={createdAt} />,
    },
  ]
  return (
    <DataTable
      name={t('shop.imports.history')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      empty={<EmptyState drawing="list" title={t('shop.imports.history_empty')} />}
    />
  )
}
