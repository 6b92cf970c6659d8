import { Switch } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { CopyText } from '../../../components/copy-text.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useAuditNames } from './audit-names.ts'
import { type AuditEntry, changesOf } from './changes.ts'

/** Before and after side by side, as far as they differ. */
export function ChangeView({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTexts()
  const { fieldName, valueName } = useAuditNames()
  const [all, setAll] = useState(false)
  const changes = changesOf(entry)
  const shown = changes.filter(({ changed }) => changed || all)
  const plain = useValueText()
  const write = (field: string, value: unknown): string =>
    typeof value === 'string' ? valueName(field, plain(value)) : plain(value)
  return (
    <div className="change">
      {shown.length === 0 ? (
        <p className="absent">{t('identity.audit.unchanged')}</p>
      ) : (
        <table className="change-table">
          <thead>
            <tr>
              <th scope="col">{t('identity.audit.field')}</th>
              {entry.before === null ? null : <th scope="col">{t('identity.audit.before')}</th>}
              {entry.after === null ? null : <th scope="col">{t('identity.audit.after')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ field, before, after, changed }) => (
              <tr key={field}>
                <th scope="row">{fieldName(field)}</th>
                {entry.before === null ? null : (
                  <td>{changed && entry.after !== null ? <del>{write(field, before)}</del> : write(field, before)}</td>
                )}
                {entry.after === null ? null : (
                  <td>{changed && entry.before !== null ? <ins>{write(field, after)}</ins> : write(field, after)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="change-foot">
        {changes.length > shown.length || all ? (
          <label>
            <Switch size="small" checked={all} onChange={setAll} /> {t('identity.audit.show_all')}
          </label>
        ) : null}
        {entry.requestId === null ? null : (
          <span>
            {t('general.request_id', { id: entry.requestId })} <CopyText quiet text={entry.requestId} />
          </span>
        )}
      </p>
    </div>
  )
}

function useValueText(): (value: unknown) => string {
  const { t } = useTexts()
  const format = useTimeFormat()
  return (value) => {
    if (value === null || value === undefined || value === '') return '—'
    if (typeof value === 'boolean') return value ? t('general.yes') : t('general.no')
    if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT.*Z$/.test(value) ? format(value, true) : value
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('、')
    return JSON.stringify(value, null, 2)
  }
}
