import '../audience.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo, usePathValue } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { FollowChip } from '../contacts/columns.tsx'
import { type ContactProfile } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { AboutCard } from './about-card.tsx'
import { ConsentCard } from './consent-card.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { FollowCard } from './follow-card.tsx'
import { MergeButton } from './merge-button.tsx'
import { MergeCard } from './merge-card.tsx'
import { TagCard } from './tag-card.tsx'
import { Timeline } from './timeline.tsx'

export default function ProfilePage() {
  const id = usePathValue('contactId') as ContactProfile['id']
  const query = useQuery(calls.contacts.get.queryOptions({ input: { id }, refetchInterval: 15_000 }))
  if (query.data === undefined)
    return query.error === null ? <Skeleton active /> : <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Profile contact={query.data} />
}

function Profile({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const names = useNames()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        title={names.contact(contact)}
        status={<FollowChip contact={contact} accountId={null} />}
        actions={
          <>
            {can('contact.write') ? <MergeButton contact={contact} /> : null}
            <Privacy contact={contact} />
            {can('contact.write') ? (
              <Button type="primary" onClick={() => setEditing(true)}>
                {t('audience.profile.edit')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="profile-columns">
        <div className="profile-side">
          <AboutCard contact={contact} />
          <TagCard contact={contact} />
          <FollowCard contact={contact} />
          <MergeCard contact={contact} />
          <ConsentCard contact={contact} />
        </div>
        <Timeline contactId={contact.id} />
      </div>
      <EditDialog open={editing} contact={contact} onClose={() => setEditing(false)} />
    </>
  )
}

function Privacy({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const refresh = useRefresh()
  const { done, failed } = useNotices()
  const { id, blacklisted } = contact
  const download = async (): Promise<void> => {
    try {
      const all = await api.contacts.export({ id })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' }))
      link.download = `contact-${contact.number}.json`
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (error) {
      failed(error)
    }
  }
  return (
    <>
      {can('contact.write') ? (
        <ConfirmAction
          label={t(blacklisted ? 'audience.profile.unblacklist' : 'audience.profile.blacklist')}
          danger={!blacklisted}
          title={t(blacklisted ? 'audience.profile.unblacklist_title' : 'audience.profile.blacklist_title')}
          effect={t(blacklisted ? 'audience.profile.unblacklist_effect' : 'audience.profile.blacklist_effect')}
          onConfirm={async () => {
            await api.contacts.setBlacklisted({ id, blacklisted: !blacklisted })
            await refresh()
          }}
        />
      ) : null}
      {can('contact.export') ? <Button onClick={() => void download()}>{t('audience.profile.export')}</Button> : null}
      {can('workspace.manage') ? (
        <ConfirmAction
          label={t('audience.profile.erase')}
          danger
          title={t('audience.profile.erase_title')}
          effect={t('audience.profile.erase_effect')}
          onConfirm={async () => {
            await api.contacts.erase({ id })
            done(t('audience.profile.erased'))
            go('/contacts', { replace: true })
            await refresh()
          }}
        />
      ) : null}
    </>
  )
}
