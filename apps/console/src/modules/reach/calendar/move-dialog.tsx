import { useMutation } from '@tanstack/react-query'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { NextTime } from '../shared/next-time.tsx'
import { useRefresh } from '../shared/queries.ts'
import { WallPicker } from '../shared/wall-picker.tsx'
import { type CalendarEntry } from './calendar-grid.tsx'

export interface Move {
  readonly entry: CalendarEntry
  /** Null: the person has still to choose. */
  readonly to: string | null
}

export const movable = ({ status, recurring }: CalendarEntry): boolean =>
  !recurring && (status === 'draft' || status === 'scheduled')

/** Refused with its reason; where the campaign stands now is said as well. */
class MoveRefused extends Error {
  readonly kept: boolean
  constructor(cause: unknown, kept: boolean) {
    super('refused', { cause })
    this.kept = kept
  }
}

/**
 * A scheduled campaign is withdrawn, changed and launched again, so that the new time passes every check of a launch.
 * When that is refused it goes back to its former time, which was free a moment ago.
 */
async function reschedule({ campaignId: id }: CalendarEntry, at: string): Promise<void> {
  const before = await api.campaigns.get({ id })
  const schedule = { kind: 'at' as const, at }
  if (before.status === 'draft') {
    await api.campaigns.update({ id, schedule, expectedVersion: before.version })
    return
  }
  const acknowledged = before.acknowledgement === null ? {} : { acknowledgement: before.acknowledgement }
  const draft = await api.campaigns.withdraw({ id, expectedVersion: before.version })
  try {
    const changed = await api.campaigns.update({ id, schedule, expectedVersion: draft.version })
    await api.campaigns.launch({ id, expectedVersion: changed.version, ...acknowledged })
  } catch (refusal) {
    const kept = await goBack(id, before.schedule, acknowledged)
    throw new MoveRefused(refusal, kept)
  }
}

async function goBack(
  id: CalendarEntry['campaignId'],
  schedule: Awaited<ReturnType<typeof api.campaigns.get>>['schedule'],
  acknowledged: { readonly acknowledgement?: string },
): Promise<boolean> {
  try {
    const now = await api.campaigns.get({ id })
    const back = await api.campaigns.update({ id, schedule, expectedVersion: now.version })
    await api.campaigns.launch({ id, expectedVersion: back.version, ...acknowledged })
    return true
  } catch {
    return false
  }
}

interface MoveDialogProps {
  readonly move: Move
  /** What there is to say to a time, beside what a launch checks. */
  readonly note?: (at: string) => ReactNode
  readonly onClose: () => void
}

export function MoveDialog({ move: { entry, to }, note, onClose }: MoveDialogProps) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [at, setAt] = useState(to ?? entry.at)
  const move = useMutation({
    mutationFn: () => reschedule(entry, at),
    onSuccess: () => {
      done(t('reach.calendar.moved', { time: format(at) }))
      onClose()
    },
    onSettled: refresh,
  })
  const { error } = move
  const past = new Date(at) <= businessNow()
  return (
    <Modal
      open
      width={480}
      title={t('reach.calendar.move_title', { title: entry.title, time: format(at) })}
      okText={t('reach.calendar.move')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: move.isPending, disabled: past || at === entry.at }}
      onOk={() => move.mutate()}
      onCancel={onClose}
    >
      <p className="confirm-effect">{t('reach.calendar.move_effect', { from: format(entry.at), to: format(at) })}</p>
      <label className="form-part">
        <span className="field-label">{t('reach.calendar.move_to')}</span>
        <WallPicker at={at} onChange={setAt} wrong={past} label={t('reach.calendar.move_to')} />
        {past ? <small className="field-wrong">{t('reach.editor.schedule_past')}</small> : null}
      </label>
      {past ? null : note?.(at)}
      <ErrorNotice error={error instanceof MoveRefused ? error.cause : error} />
      <NextTime error={error instanceof MoveRefused ? error.cause : error} />
      {error instanceof MoveRefused ? (
        <p className={error.kept ? '' : 'field-wrong'}>
          {t(error.kept ? 'reach.calendar.move_kept' : 'reach.calendar.move_draft', { time: format(error.kept ? entry.at : at) })}
        </p>
      ) : null}
    </Modal>
  )
}
