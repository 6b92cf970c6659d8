import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Tag } from 'antd'
import { useId, useState } from 'react'

import { codeOf } from '../app/api.ts'
import { useTexts } from '../app/texts.tsx'
import { beginningOf, type TheirChange } from './edit-conflict.ts'
import { ErrorNotice } from './error-notice.tsx'
import { type AsOpened } from './use-as-opened.ts'

/** Label of a field; with texts for values that are codes: `tasks.priority` for `tasks.priority.high`. */
export type FieldWords = Readonly<Record<string, string | { readonly label: string; readonly words: string }>>

interface EditConflictProps {
  readonly kept: Pick<AsOpened<never>, 'changes' | 'decide'> & { readonly theirs: object | null }
  /** Of the save: other refusals are shown as ever. */
  readonly error: unknown
  readonly fields: FieldWords
  /** Puts away what I typed. */
  readonly onTheirs: () => void
  /** Saves again. */
  readonly onMine: () => void
}

/** A colleague was faster: what they changed, and both ways on. What I typed stays in the form until I choose. */
export function EditConflict({ kept, error, fields, onTheirs, onMine }: EditConflictProps) {
  const { theirs, changes } = kept
  if (theirs === null || codeOf(error) !== 'edit_conflict') return <ErrorNotice error={error} />
  const mine = (): void => {
    kept.decide()
    onMine()
  }
  return <ConflictNotice theirs={theirs} changes={changes} fields={fields} onTheirs={onTheirs} onMine={mine} />
}

interface ConflictNoticeProps extends Pick<EditConflictProps, 'fields' | 'onTheirs' | 'onMine'> {
  readonly theirs: object
  readonly changes: readonly TheirChange[]
  /** Where saving on top is not what it is about. */
  readonly words?: { readonly hint: string; readonly theirs: string; readonly mine: string } | undefined
}

export function ConflictNotice({ theirs, changes, fields, words, onTheirs, onMine }: ConflictNoticeProps) {
  const { t, find } = useTexts()
  const client = useQueryClient()
  const labelled = changes.filter(({ field }) => fields[field] !== undefined)
  const labelOf = (field: string): string => {
    const label = fields[field]
    return typeof label === 'string' ? label : (label?.label ?? field)
  }
  const shown = ({ field }: TheirChange, value: unknown): string => {
    const codes = fields[field]
    if (field.endsWith('Fen') && typeof value === 'number') return `¥${value / 100}`
    if (typeof value === 'boolean') return t(value ? 'general.yes' : 'general.no')
    return plain(value, (code) => (typeof codes === 'object' ? (find(`${codes.words}.${code}`) ?? code) : code))
  }
  return (
    <Alert
      role="alert"
      className="error-notice edit-conflict"
      type="warning"
      showIcon
      title={t('general.conflict')}
      description={
        <>
          {labelled.length === 0 ? <p>{t('general.conflict_elsewhere')}</p> : null}
          <ul>
            {labelled.map((change) => (
              <li key={change.field}>
                <strong>{labelOf(change.field)}</strong>
                {change.field.endsWith('Id') ? (
                  <span>{nameIn(theirs, change.field) ?? (change.now === null ? '—' : t('general.conflict_changed'))}</span>
                ) : (
                  <Words before={shown(change, change.before)} now={shown(change, change.now)} label={labelOf(change.field)} />
                )}
                {change.both ? <Tag color="orange">{t('general.conflict_both')}</Tag> : null}
              </li>
            ))}
          </ul>
          <p>{words?.hint ?? t('general.conflict_hint')}</p>
          <div className="edit-conflict-ways">
            <Button
              size="small"
              onClick={() => {
                onTheirs()
                // Lists show what the colleague saved.
                void client.invalidateQueries()
              }}
            >
              {words?.theirs ?? t('general.conflict_theirs')}
            </Button>
            <Button size="small" type="primary" onClick={onMine}>
              {words?.mine ?? t('general.conflict_mine')}
            </Button>
          </div>
        </>
      }
    />
  )
}

/** The name beside an id: `ownerName` of `ownerId`. */
function nameIn(record: object, field: string): string | null {
  const name: unknown = new Map(Object.entries(record)).get(`${field.slice(0, -2)}Name`)
  return typeof name === 'string' ? name : null
}

interface WordsProps {
  readonly before: string
  readonly now: string
  readonly label: string
}

/** What it was and what it is; of long texts the beginning, and the whole of both on demand. */
function Words({ before, now, label }: WordsProps) {
  const { t } = useTexts()
  const id = useId()
  const [whole, setWhole] = useState(false)
  const beginnings = [beginningOf(before), beginningOf(now)] as const
  const cut = beginnings[0] !== null || beginnings[1] !== null
  const words = t(whole ? 'general.show_less' : 'general.show_all')
  return (
    <>
      <span id={id} className="edit-conflict-words">
        <s>{whole ? before : (beginnings[0] ?? before)}</s> → {whole ? now : (beginnings[1] ?? now)}
      </span>
      {cut ? (
        <Button
          size="small"
          type="link"
          aria-expanded={whole}
          aria-controls={id}
          aria-label={`${words} · ${label}`}
          onClick={() => setWhole(!whole)}
        >
          {words}
        </Button>
      ) : null}
    </>
  )
}

function plain(value: unknown, word: (code: string) => string): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'string') return word(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map((each) => plain(each, word)).join('、')
  return Object.values(Object(value))
    .filter((each) => each !== null && each !== '')
    .map((each) => plain(each, word))
    .join(' ')
}
