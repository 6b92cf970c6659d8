import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { mayRole } from '@weiying/contract'
import { type SyntheticEvent, useState } from 'react'

import { calls } from '../../../app/api.ts'
import { sessionQuery, useSession } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Entrance } from './entrance.tsx'
import { TextField } from './fields.tsx'
import { PlainError } from './plain-error.tsx'

/** Which workspace to enter, or a new one. */
export default function WorkspacesPage() {
  const { t } = useTexts()
  const { memberships } = useSession()
  const { new: asked }: { readonly new?: unknown } = useSearch({ strict: false })
  const [creating, setCreating] = useState(asked !== undefined)
  if (creating) {
    return (
      <Entrance title={t('identity.workspace.new_title')} hint={t('identity.choose.hint')}>
        <NewWorkspace onCancel={() => setCreating(false)} />
      </Entrance>
    )
  }
  const none = memberships.length === 0
  const forStories = memberships.find(({ role }) => mayRole(role, 'goal.read'))
  return (
    <Entrance
      wide
      title={none ? t('identity.choose.none') : t('identity.choose.title')}
      hint={none ? t('identity.choose.none_hint') : t('identity.choose.hint')}
    >
      <ul className="choices">
        {memberships.map(({ workspace, role }) => (
          <li key={workspace.id}>
            <Link to={`/w/${workspace.slug}`} className="choice">
              <span className="choice-letter">{workspace.name.trim().slice(0, 1)}</span>
              <span>
                <strong>{workspace.name}</strong>
                <small>{t(`identity.role.${role}`)}</small>
              </span>
              {workspace.kind === 'live' ? null : <span className="choice-mark">{t(`shell.workspace.${workspace.kind}`)}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className={`plain-button ${none ? '' : 'plain-button-quiet'}`} onClick={() => setCreating(true)}>
        {t('shell.workspace.new')}
      </button>
      {forStories === undefined ? null : (
        <Link to={`/w/${forStories.workspace.slug}/stories`} className="plain-button plain-button-quiet plain-button-next">
          {t('shell.workspace.stories')}
        </Link>
      )}
    </Entrance>
  )
}

function NewWorkspace({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [slug, setSlug] = useState('')
  const [tried, setTried] = useState(false)
  const create = useMutation(
    calls.workspaces.create.mutationOptions({
      onSuccess: async (workspace) => {
        await client.invalidateQueries({ queryKey: sessionQuery().queryKey })
        await client.fetchQuery({ ...sessionQuery(), staleTime: 0 })
        await navigate({ href: `/w/${workspace.slug}` })
      },
    }),
  )
  const nameWrong = name.trim() === '' ? t('general.required', { field: t('identity.workspace.name') }) : null
  const slugWrong = slug === '' || /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(slug) ? null : t('identity.workspace.slug_wrong')
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    setTried(true)
    if (nameWrong === null && slugWrong === null) create.mutate({ name: name.trim(), ...(slug === '' ? {} : { slug }) })
  }
  return (
    <form className="plain-form" onSubmit={submit} noValidate>
      <PlainError error={create.error} />
      <TextField
        label={t('identity.workspace.name')}
        hint={t('identity.set_up.workspace_hint')}
        maxLength={60}
        autoFocus
        value={name}
        onType={setName}
        wrong={tried ? nameWrong : null}
      />
      <TextField
        label={t('identity.workspace.slug')}
        hint={t('identity.workspace.slug_hint')}
        maxLength={40}
        value={slug}
        onType={(value) => setSlug(value.toLowerCase())}
        wrong={tried ? slugWrong : null}
      />
      <button className="plain-button" type="submit" disabled={create.isPending}>
        {t('general.create')}
      </button>
      <button className="plain-button plain-button-quiet" type="button" onClick={onCancel}>
        {t('general.back')}
      </button>
    </form>
  )
}
