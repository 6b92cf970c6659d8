import '../reach.css'
import { momentIn, wallTimeIn } from '@weiying/kernel'
import { useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useAddressState } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { useAccounts, useZone } from '../shared/queries.ts'
import { emptyDraft } from './draft.ts'
import { Editor } from './editor.tsx'
import { laterIn } from './later.ts'
import { keptDraft } from './local-draft.ts'

/** A campaign that is not saved yet; `?at=2026-11-21T10:00` (wall time of the workspace) plans it. */
export default function NewCampaignPage() {
  const accounts = useAccounts()
  const zone = useZone()
  const [selected] = useSelectedAccount()
  const [{ at }] = useAddressState<'at'>()
  const { id: workspace } = useWorkspace()
  const [kept] = useState(() => keptDraft(workspace, 'new'))
  if (accounts.isPending) return <ScreenSkeleton />
  if (accounts.isError) {
    return (
      <ErrorNotice
        error={accounts.error}
        onRetry={() => {
          void accounts.refetch()
        }}
      />
    )
  }
  const usable = accounts.data.filter(({ status }) => status === 'connected')
  const chosen = accounts.data.find(({ id }) => id === selected) ?? usable[0] ?? accounts.data[0]
  const [day = '', time = ''] = (at ?? '').split('T')
  const planned = /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d$/.test(time) ? momentIn(zone, day, time).toISOString() : null
  const empty = emptyDraft(chosen?.id ?? null, planned ?? laterIn(zone, wallTimeIn(zone, businessNow())), planned !== null)
  return (
    <Editor
      campaign={null}
      saved={empty}
      initial={kept === null ? empty : planned === null ? kept.draft : { ...kept.draft, schedule: empty.schedule }}
      restoredAt={kept?.at ?? null}
    />
  )
}
