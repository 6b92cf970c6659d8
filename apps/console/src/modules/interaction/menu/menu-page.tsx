import '../interaction.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { OfAccount } from '../of-account.tsx'
import { type Button as Draft, draftFits, fromDraft, type Menu, type Place, toDraft } from './menu-draft.ts'
import { MenuFields } from './menu-fields.tsx'
import { MenuPhone } from './menu-phone.tsx'

export default function MenuPage() {
  const { t } = useTexts()
  return (
    <OfAccount title={t('interaction.menu.title')}>
      {({ id, name }, choice) => <OneMenu key={id} accountId={id} accountName={name} choice={choice} />}
    </OfAccount>
  )
}

interface OneMenuProps {
  readonly accountId: Id<'account'>
  readonly accountName: string
  readonly choice: ReactNode
}

function OneMenu({ accountId, accountName, choice }: OneMenuProps) {
  const menu = useQuery({
    ...calls.menus.get.queryOptions({ input: { accountId } }),
    queryKey: ['interaction', 'menu', accountId],
    // What is being edited must not change under one's hands.
    refetchOnWindowFocus: false,
  })
  if (menu.error !== null) return <ErrorNotice error={menu.error} onRetry={() => void menu.refetch()} />
  if (menu.data === undefined) return <ScreenSkeleton />
  return <MenuEditor key={accountId} menu={menu.data} accountName={accountName} choice={choice} />
}

interface MenuEditorProps extends Pick<OneMenuProps, 'accountName' | 'choice'> {
  readonly menu: Menu
}

function MenuEditor({ menu, accountName, choice }: MenuEditorProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const format = useTimeFormat()
  const { done } = useNotices()
  const { accountId } = menu
  const kept = useAsOpened({ record: menu, latest: async () => await api.menus.get({ accountId }) })
  const { version, publishedAt, publishedBy } = kept.record ?? menu
  const [saved, setSaved] = useState(() => toDraft(menu.buttons))
  const [draft, setDraft] = useState<readonly Draft[]>(saved)
  const [place, setPlace] = useState<Place | null>(saved.length > 0 ? [0, null] : null)
  const dirty = draft !== saved
  const keep = (next: Menu): void => {
    client.setQueryData(['interaction', 'menu', accountId], next)
    kept.renew(next)
    const fresh = toDraft(next.buttons)
    setSaved(fresh)
    setDraft(fresh)
    setPlace(fresh.length > 0 ? [0, null] : null)
  }
  const save = useMutation({
    mutationFn: () =>
      kept.save(
        { buttons: fromDraft(draft) },
        async (mine, expectedVersion) => await api.menus.save({ accountId, ...mine, expectedVersion }),
      ),
    onSuccess: (next) => {
      done(t('general.saved'))
      keep(next)
    },
  })
  const fits = draftFits(draft)
  return (
    <>
      <PageHeader
        title={t('interaction.menu.title')}
        subtitle={
          publishedAt === null || publishedBy === null
            ? t('interaction.menu.never_published')
            : t('interaction.menu.published_at', { name: publishedBy, time: format(publishedAt) })
        }
        status={dirty ? <StatusChip tone="warning">{t('general.unsaved')}</StatusChip> : undefined}
        actions={
          <>
            {choice}
            {can('reply.write') ? (
              <>
                <Button disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
                  {t('interaction.menu.save')}
                </Button>
                <span title={dirty ? t('interaction.menu.save_first') : ''}>
                  <ConfirmAction
                    button={{ type: 'primary' }}
                    disabled={dirty || !fits || draft.length === 0}
                    label={t('interaction.menu.publish')}
                    title={t('interaction.menu.publish_title')}
                    effect={t('interaction.menu.publish_effect')}
                    onConfirm={async () => {
                      keep(await api.menus.publish({ accountId, expectedVersion: version }))
                      done(t('interaction.menu.published_done'))
                    }}
                  />
                </span>
              </>
            ) : null}
          </>
        }
      />
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={() => save.mutate()}
        onTheirs={() => {
          if (kept.theirs !== null) keep(kept.theirs)
          save.reset()
        }}
        fields={{ buttons: t('interaction.menu.title') }}
      />
      <div className="menu-editor">
        <section className="panel menu-phone-panel">
          <MenuPhone accountName={accountName} draft={draft} place={place} onPlace={setPlace} onDraft={setDraft} />
        </section>
        <section className="panel">
          <MenuFields draft={draft} place={place} onPlace={setPlace} onDraft={setDraft} />
        </section>
      </div>
    </>
  )
}
