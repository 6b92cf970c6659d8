import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ImportField } from '@weiying/contract'
import { Alert, Button, Input, Select, Table } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { fieldsOf, type Mapping, missingFields, type OrderImport, sameMapping } from './order-import.ts'
import { Problems } from './problems.tsx'

interface MappingStepProps {
  readonly each: OrderImport
  readonly onChange: () => void
}

/** Step two: which column is what. Every change is checked against the whole file before anything may be written. */
export function MappingStep({ each, onChange }: MappingStepProps) {
  const { t } = useTexts()
  const go = useGo()
  const client = useQueryClient()
  const [mapping, setMapping] = useState<Mapping>(each.mapping)
  const [constants, setConstants] = useState(each.constants)
  const sample = useQuery({
    queryKey: ['order-imports', 'sample', each.id],
    queryFn: () => api.orderImports.rows({ id: each.id, limit: 5 }),
    staleTime: Infinity,
  })
  const rows = sample.data?.items ?? []
  const changed =
    !sameMapping(mapping, each.mapping, each.kind) ||
    constants.channel !== each.constants.channel ||
    constants.shop !== each.constants.shop
  const missing = missingFields(mapping, each.kind)
  const check = useMutation({
    mutationFn: () => api.orderImports.map({ id: each.id, expectedVersion: each.version, mapping, constants }),
    onSettled: onChange,
  })
  const commit = async (): Promise<void> => {
    await api.orderImports.commit({ id: each.id, expectedVersion: each.version })
    onChange()
    await client.invalidateQueries({ queryKey: ['orders'] })
  }
  const discard = async (): Promise<void> => {
    await api.orderImports.discard({ id: each.id, expectedVersion: each.version })
    await client.invalidateQueries({ queryKey: ['order-imports'] })
    go('/orders/import')
  }
  const columnOptions = [
    { value: -1, label: t('shop.imports.not_mapped') },
    ...each.columns.map((name, value) => ({ value, label: name === '' ? `#${value + 1}` : name })),
  ]
  const choose = (field: ImportField, column: number): void => {
    const { [field]: _, ...others } = mapping
    setMapping(column === -1 ? others : { ...others, [field]: column })
  }
  const exampleOf = (column: number | undefined): string =>
    column === undefined ? '' : (rows.map(({ cells }) => cells[column] ?? '').find((cell) => cell !== '') ?? '')
  return (
    <>
      <div className="import-grid">
        <section className="panel" aria-label={t('shop.imports.step.mapping')}>
          <div className="panel-head">
            <h2>{t('shop.imports.step.mapping')}</h2>
          </div>
          <table className="import-fields">
            <thead>
              <tr>
                <th>{t('shop.imports.field')}</th>
                <th>{t('shop.imports.column')}</th>
                <th>{t('shop.imports.sample')}</th>
              </tr>
            </thead>
            <tbody>
              {fieldsOf(each.kind).map(({ field, needed }) => {
                const column = mapping[field]
                const constant = field === 'channel' || field === 'shop' ? field : null
                return (
                  <tr key={field}>
                    <th scope="row">
                      {t(`shop.field.${field}`)}
                      {needed ? <small> {t('shop.imports.needed')}</small> : null}
                    </th>
                    <td>
                      <Select
                        aria-label={t(`shop.field.${field}`)}
                        value={column ?? -1}
                        status={needed && column === undefined ? 'error' : ''}
                        options={columnOptions}
                        onChange={(next) => choose(field, next)}
                        style={{ width: '100%' }}
                      />
                    </td>
                    <td>
                      {constant !== null && column === undefined ? (
                        <Input
                          aria-label={`${t(`shop.field.${field}`)}: ${t('shop.imports.constant')}`}
                          placeholder={t('shop.imports.constant')}
                          maxLength={40}
                          value={constants[constant]}
                          onChange={({ target }) => setConstants({ ...constants, [constant]: target.value })}
                        />
                      ) : (
                        <span className="import-example" title={exampleOf(column)}>
                          {exampleOf(column)}
                        </span>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <p className="import-zone">
            {t('shop.imports.zone')}: {each.timeZone}
          </p>
        </section>
        <div>
          <section className="panel import-verdict" aria-live="polite">
            <p className="import-ready number">{t('shop.imports.ready', { count: each.ready })}</p>
            <p className={each.refused === 0 ? 'import-quiet' : 'import-bad'}>
              {t('shop.imports.refused', { count: each.refused })}
            </p>
            {missing.length === 0 ? null : (
              <Alert
                type="warning"
                showIcon
                title={t('shop.imports.missing', { fields: missing.map((field) => t(`shop.field.${field}`)).join('、') })}
              />
            )}
            {changed ? <Alert type="info" showIcon title={t('shop.imports.mapping_changed')} /> : null}
            <ErrorNotice error={check.error} />
            <div className="import-actions">
              {changed ? (
                <Button type="primary" loading={check.isPending} onClick={() => check.mutate()}>
                  {t('shop.imports.check_again')}
                </Button>
              ) : (
                <ConfirmAction
                  button={{ type: 'primary' }}
                  disabled={each.ready === 0 || missing.length > 0}
                  label={t('shop.imports.commit', { count: each.ready })}
                  title={t('shop.imports.commit_title', { count: each.ready })}
                  effect={t('shop.imports.commit_effect', { count: each.ready, refused: each.refused })}
                  onConfirm={commit}
                />
              )}
              <ConfirmAction
                danger
                button={{ type: 'text' }}
                label={t('shop.imports.discard')}
                title={t('shop.imports.discard_title')}
                effect={t('shop.imports.discard_effect')}
                onConfirm={discard}
              />
            </div>
          </section>
          {each.refused === 0 ? null : <Problems each={each} />}
        </div>
      </div>
      <section className="panel" aria-label={t('shop.imports.preview')}>
        <div className="panel-head">
          <h2>{t('shop.imports.preview')}</h2>
        </div>
        <Table
          size="small"
          pagination={false}
          loading={sample.isPending}
          scroll={{ x: 'max-content' }}
          rowKey="line"
          dataSource={rows}
          columns={[
            { key: 'line', title: '#', render: (_: unknown, { line }) => <span className="absent">{line}</span> },
            ...each.columns.map((name, index) => ({
              key: String(index),
              title: name,
              render: (_: unknown, { cells }: { cells: readonly string[] }) => cells[index] ?? '',
            })),
          ]}
        />
      </section>
    </>
  )
}
