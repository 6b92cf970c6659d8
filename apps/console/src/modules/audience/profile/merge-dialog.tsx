import { SwapOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Modal, Radio, Skeleton } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type ContactProfile, type MergePreview } from '../types.ts'
import { useFields, useRefresh } from '../use-lists.ts'
import { useNames } from '../use-names.ts'

export interface Pair {
  readonly survivorId: ContactProfile['id']
  readonly mergedId: ContactProfile['id']
}

interface MergeDialogProps {
  /** Null: closed. */
  readonly pair: Pair | null
  readonly onClose: () => void
}

/** Two profiles side by side: which one stays, and which value of each field. */
export function MergeDialog({ pair, onClose }: MergeDialogProps) {
  const { t } = useTexts()
  return (
    <Modal open={pair !== null} title={t('audience.merge.title')} width={720} footer={null} destroyOnHidden onCancel={onClose}>
      {pair === null ? null : <Comparison key={`${pair.survivorId} ${pair.mergedId}`} first={pair} onClose={onClose} />}
    </Modal>
  )
}

function Comparison({ first, onClose }: { readonly first: Pair; readonly onClose: () => void }) {
  const [pair, setPair] = useState(first)
  const preview = useQuery(calls.contactMerges.preview.queryOptions({ input: pair }))
  if (preview.data === undefined)
    return preview.error === null ? (
      <Skeleton active />
    ) : (
      <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />
    )
  return (
    <Choice
      key={pair.survivorId}
      preview={preview.data}
      onSwap={() => setPair({ survivorId: pair.mergedId, mergedId: pair.survivorId })}
      onClose={onClose}
    />
  )
}

interface ChoiceProps {
  readonly preview: MergePreview
  readonly onSwap: () => void
  readonly onClose: () => void
}

function Choice({ preview, onSwap, onClose }: ChoiceProps) {
  const { t } = useTexts()
  const go = useGo()
  const names = useNames()
  const refresh = useRefresh()
  const { find } = useTexts()
  const fieldName = useFieldName()
  const shown = (field: string, text: string): string =>
    field === 'gender' ? (find(`audience.profile.gender.${text}`) ?? text) : text
  const { done } = useNotices()
  const { survivor, merged, fields } = preview
  const [taken, setTaken] = useState<readonly string[]>(fields.flatMap((each) => (each.taken ? [each.field] : [])))
  const merge = useMutation({
    mutationFn: async () =>
      await api.contactMerges.merge({
        survivorId: survivor.id,
        mergedId: merged.id,
        expectedVersion: survivor.version,
        expectedMergedVersion: merged.version,
        taken: [...taken],
      }),
    onSuccess: async (contact) => {
      done(t('audience.merge.done'))
      onClose()
      go(`/contacts/${contact.id}`)
      await refresh()
    },
  })
  const both = (of: (contact: ContactProfile) => number): number => of(survivor) + of(merged)
  return (
    <>
      <ErrorNotice error={merge.error} />
      <table className="merge-table">
        <thead>
          <tr>
            <th scope="col">{t('audience.merge.field')}</th>
            <th scope="col">
              {t('audience.merge.kept')}
              <small>{names.contact(survivor)}</small>
            </th>
            <th scope="col">
              {t('audience.merge.other')}
              <small>{names.contact(merged)}</small>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, survivor: kept, merged: other, conflict }) => {
            const choose = (take: boolean): void => setTaken(take ? [...taken, field] : taken.filter((each) => each !== field))
            const takes = taken.includes(field)
            const value = (text: string | null, chosen: boolean, take: boolean) => (
              <Radio
                checked={chosen}
                disabled={text === null}
                aria-label={`${fieldName(field)}: ${text === null ? '—' : shown(field, text)}`}
                onChange={() => choose(take)}
              >
                {text === null ? '—' : shown(field, text)}
              </Radio>
            )
            return (
              <tr key={field} className={conflict ? 'merge-conflict' : ''}>
                <th scope="row">{fieldName(field)}</th>
                <td>{value(kept, !takes, false)}</td>
                <td>{value(other, takes, true)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {fields.length === 0 ? <p className="absent">{t('audience.merge.same')}</p> : null}
      <p>
        {t('audience.merge.brings', {
          follows: both(({ follows }) => follows.length),
          tags: new Set([...survivor.tagIds, ...merged.tagIds]).size,
          orders: both(({ orders }) => orders.count),
        })}
      </p>
      <p className="absent">{t('audience.merge.effect')}</p>
      <div className="merge-footer">
        <Button icon={<SwapOutlined />} onClick={onSwap}>
          {t('audience.merge.keep_this', { name: names.contact(merged) })}
        </Button>
        <span className="merge-space" />
        <Button onClick={onClose}>{t('general.cancel')}</Button>
        <Button type="primary" loading={merge.isPending} onClick={() => merge.mutate()}>
          {t('audience.merge.confirm')}
        </Button>
      </div>
    </>
  )
}

const own = 'attributes.'
const fieldTexts: Readonly<Record<string, string>> = { memberNumber: 'member_number', timeZone: 'time_zone' }

function useFieldName(): (field: string) => string {
  const { find } = useTexts()
  const names = useNames()
  const fields = useFields()
  return (field) =>
    field.startsWith(own)
      ? names.attribute(field.slice(own.length), fields)
      : (find(`audience.profile.${fieldTexts[field] ?? field}`) ?? field)
}
