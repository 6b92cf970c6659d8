import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TagChips } from '../../../components/tag-chips.tsx'
import { TimeText, useTimeFormat } from '../../../components/time-text.tsx'
import { ContactLine } from '../contact-mark.tsx'
import { type Contact } from '../types.ts'
import { useAccounts, useTags } from '../use-lists.ts'
import { mainFollow, useNames } from '../use-names.ts'

export function useContactColumns(accountId: string | null): readonly (Column<Contact> & { readonly width: number })[] {
  const { t } = useTexts()
  const names = useNames()
  const format = useTimeFormat()
  const { byId } = useTags()
  const { nameOf } = useAccounts()
  const lineOf = (contact: Contact): string => {
    const openid = mainFollow(contact, accountId)?.openid ?? ''
    const tail = openid === '' ? null : t('audience.contacts.openid_tail', { tail: openid.slice(-6) })
    const number = t('audience.contacts.number', { number: String(contact.number) })
    return [names.contact(contact) === number ? null : `#${contact.number}`, tail].filter((part) => part !== null).join(' · ')
  }
  return [
    {
      key: 'contact',
      title: t('audience.contacts.contact'),
      width: 240,
      render: (contact) => <ContactLine contact={contact} line={lineOf(contact)} />,
    },
    {
      key: 'follow',
      title: t('audience.contacts.follow'),
      width: 110,
      render: (contact) => <FollowChip contact={contact} accountId={accountId} />,
    },
    {
      key: 'source',
      title: t('audience.contacts.source'),
      width: 170,
      render: (contact) => {
        const follow = mainFollow(contact, accountId)
        if (follow === undefined) return names.source(contact.source)
        return (
          <span className="two-lines">
            <span>{names.scene(follow.scene)}</span>
            <small>
              {follow.qrScene === null ? nameOf(follow.accountId) : t('audience.profile.qr_scene', { scene: follow.qrScene })}
            </small>
          </span>
        )
      },
    },
    {
      key: 'tags',
      title: t('audience.contacts.tags'),
      width: 240,
      render: ({ tagIds }) => <TagChips tags={tagIds.map((id) => ({ id, name: byId.get(id)?.name ?? '…' }))} limit={2} />,
    },
    {
      key: 'since',
      title: t('audience.contacts.since'),
      width: 160,
      csv: (contact) => mainFollow(contact, accountId)?.since ?? null,
      render: (contact) => {
        const follow = mainFollow(contact, accountId)
        const ended = follow?.endedAt
        return (
          <span className="two-lines">
            <TimeText at={follow?.since} />
            {ended === null || ended === undefined ? null : (
              <small>{t('audience.contacts.left_at', { time: format(ended) })}</small>
            )}
          </span>
        )
      },
    },
    {
      key: 'active',
      title: t('audience.contacts.last_inbound'),
      width: 150,
      csv: ({ lastInboundAt }) => lastInboundAt,
      render: ({ lastInboundAt }) => <TimeText at={lastInboundAt} />,
    },
  ]
}

export function FollowChip({ contact, accountId }: { readonly contact: Contact; readonly accountId: string | null }) {
  const { t } = useTexts()
  if (contact.blacklisted) return <StatusChip tone="danger">{t('audience.contacts.blacklisted')}</StatusChip>
  const follow = mainFollow(contact, accountId)
  if (follow === undefined) return <StatusChip tone="neutral">{t('audience.contacts.never_followed')}</StatusChip>
  return follow.subscribed ? (
    <StatusChip tone="good">{t('audience.contacts.follow.following')}</StatusChip>
  ) : (
    <StatusChip tone="neutral">{t('audience.contacts.follow.left')}</StatusChip>
  )
}
