import { DeleteOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Radio } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { changeAt, leafAt, leafTypes, moveAt, nameFits, type Place, removeAt } from './menu-draft.ts'
import { type MenuEditing } from './menu-phone.tsx'

/** The button or entry that is chosen in the phone. */
export function MenuFields(editing: MenuEditing) {
  const { t } = useTexts()
  const { draft, place } = editing
  const leaf = place === null ? undefined : leafAt(draft, place)
  if (place === null || leaf === undefined)
    return (
      <EmptyState
        title={t(draft.length === 0 ? 'interaction.menu.empty' : 'interaction.menu.pick')}
        hint={t(draft.length === 0 ? 'interaction.menu.empty_hint' : 'interaction.menu.subtitle')}
      />
    )
  return <Fields key={place.join(' ')} {...editing} place={place} />
}

function Fields({ draft, place, onPlace, onDraft }: MenuEditing & { readonly place: Place }) {
  const { t } = useTexts()
  const leaf = leafAt(draft, place)
  if (leaf === undefined) return null
  const [at, entry] = place
  const entries = entry === null ? (draft[at]?.children.length ?? 0) : 0
  const neighbours = entry === null ? draft.length : (draft[at]?.children.length ?? 0)
  const position = entry ?? at
  const change = (changes: Partial<typeof leaf>): void => onDraft(changeAt(draft, place, changes))
  const move = (step: 1 | -1): void => {
    onDraft(moveAt(draft, place, step))
    onPlace(entry === null ? [at + step, null] : [at, entry + step])
  }
  const field = (name: 'key' | 'url' | 'appId' | 'pagePath', label: string, hint: string | undefined, wrong: boolean) => (
    <Form.Item label={label} extra={hint} required {...(wrong ? { validateStatus: 'error' as const } : {})}>
      <Input
        value={leaf[name]}
        maxLength={1024}
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        {...(name === 'url' ? { placeholder: 'https://' } : {})}
        onChange={({ target }) => change({ [name]: target.value })}
      />
    </Form.Item>
  )
  const urlWrong = leaf.url !== '' && !/^https?:\/\/\S+$/.test(leaf.url)
  return (
    <>
      <div className="panel-head">
        <h2>{leaf.name === '' ? '—' : leaf.name}</h2>
        <div className="panel-extra">
          <Button
            size="small"
            icon={<LeftOutlined />}
            disabled={position === 0}
            aria-label={t('interaction.menu.move_up')}
            title={t('interaction.menu.move_up')}
            onClick={() => move(-1)}
          />
          <Button
            size="small"
            icon={<RightOutlined />}
            disabled={position >= neighbours - 1}
            aria-label={t('interaction.menu.move_down')}
            title={t('interaction.menu.move_down')}
            onClick={() => move(1)}
          />
          <Button
            size="small"
            danger
            icon={<DeleteOutlined />}
            aria-label={t('interaction.menu.remove')}
            title={t('interaction.menu.remove')}
            onClick={() => {
              onDraft(removeAt(draft, place))
              onPlace(entry === null ? null : [at, null])
            }}
          />
        </div>
      </div>
      <div className="panel-body">
        <Form layout="vertical" component="div">
          <Form.Item
            label={t('interaction.menu.name')}
            required
            extra={t(entry === null ? 'interaction.menu.name_limit_button' : 'interaction.menu.name_limit_entry')}
            {...(nameFits(leaf.name, place) ? {} : { validateStatus: 'error' as const })}
          >
            <Input
              value={leaf.name}
              maxLength={30}
              autoComplete="off"
              aria-label={t('interaction.menu.name')}
              onChange={({ target }) => change({ name: target.value })}
            />
          </Form.Item>
          {entries > 0 ? (
            <Alert type="info" showIcon title={t('interaction.menu.has_entries')} />
          ) : (
            <>
              <Form.Item label={t('interaction.menu.type')}>
                <Radio.Group
                  optionType="button"
                  value={leaf.type}
                  options={leafTypes.map((type) => ({ value: type, label: t(`interaction.menu.type.${type}`) }))}
                  onChange={({ target }) => {
                    const type = leafTypes.find((each) => each === target.value)
                    if (type !== undefined) change({ type })
                  }}
                />
              </Form.Item>
              {leaf.type === 'click' ? field('key', t('interaction.menu.key'), t('interaction.menu.key_hint'), false) : null}
              {leaf.type === 'view' ? field('url', t('interaction.menu.url'), undefined, urlWrong) : null}
              {leaf.type === 'miniprogram' ? (
                <>
                  {field('appId', t('interaction.menu.app_id'), undefined, false)}
                  {field('pagePath', t('interaction.menu.page_path'), undefined, false)}
                  {field('url', t('interaction.menu.fallback_url'), t('interaction.menu.fallback_url_hint'), urlWrong)}
                </>
              ) : null}
            </>
          )}
        </Form>
      </div>
    </>
  )
}
