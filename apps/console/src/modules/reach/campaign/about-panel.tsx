import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { type Campaign } from '../shared/campaign.ts'
import { useAudienceText, useContentText, useScheduleText } from '../shared/describe.ts'
import { useAccountName } from '../shared/queries.ts'

/** What was decided about it: account, audience, content, time, exceptions. */
export function AboutPanel({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const accountName = useAccountName()
  const audience = useAudienceText(campaign.audience)
  const contentText = useContentText()
  const scheduleText = useScheduleText()
  const creator = useMemberName(campaign.createdBy)
  const { exceptions } = campaign
  const departures = [
    ...(exceptions.ignoreQuietHours ? [t('reach.editor.ignore_quiet')] : []),
    ...(exceptions.ignoreCaps ? [t('reach.editor.ignore_caps')] : []),
  ]
  return (
    <section className="panel about">
      <header className="panel-head">
        <h2>{t('reach.campaign.about')}</h2>
      </header>
      <dl className="campaign-facts panel-body">
        <dt>{t('reach.editor.account')}</dt>
        <dd>
          {accountName(campaign.accountId)} · {t(`reach.channel.${campaign.channel}`)}
        </dd>
        <dt>{t('reach.editor.audience')}</dt>
        <dd>{audience}</dd>
        <dt>{t('reach.editor.content')}</dt>
        <dd className="about-content">{contentText(campaign.content)}</dd>
        <dt>{t('reach.editor.schedule')}</dt>
        <dd>{scheduleText(campaign.schedule)}</dd>
        <dt>{t('reach.editor.exceptions')}</dt>
        <dd>{departures.length === 0 ? t('reach.campaign.exceptions_none') : departures.join('、')}</dd>
        {campaign.dueAt === null ? null : (
          <>
            <dt>{t('reach.campaign.due')}</dt>
            <dd>
              <TimeText at={campaign.dueAt} />
            </dd>
          </>
        )}
        {campaign.launchedAt === null ? null : (
          <>
            <dt>{t('reach.campaign.launched')}</dt>
            <dd>
              <TimeText at={campaign.launchedAt} seconds />
            </dd>
          </>
        )}
        {campaign.finishedAt === null ? null : (
          <>
            <dt>{t('reach.campaign.finished')}</dt>
            <dd>
              <TimeText at={campaign.finishedAt} seconds />
            </dd>
          </>
        )}
        <dt>{t('reach.campaign.created_by')}</dt>
        <dd>
          {creator} · <TimeText at={campaign.createdAt} />
        </dd>
        {campaign.acknowledgement === null ? null : (
          <>
            <dt>{t('reach.campaign.acknowledgement')}</dt>
            <dd>{campaign.acknowledgement}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** A name where the API gives a member's id; the text itself where it already gives a name. */
function useMemberName(text: string): string {
  const can = useCan()
  const { data } = useQuery({
    queryKey: ['members', 'names'],
    queryFn: () => api.members.list({ limit: 200 }),
    enabled: can('member.read'),
    staleTime: 300_000,
  })
  const known = data?.items.find(({ id }) => id === text)?.name
  return known ?? (/^[\da-f-]{36}$/.test(text) ? '—' : text)
}
