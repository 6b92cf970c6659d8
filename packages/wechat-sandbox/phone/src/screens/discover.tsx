import { useTexts } from '../language.tsx'
import { Avatar } from '../parts/avatar.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { useLine } from '../phones/line.tsx'
import type { Screen } from '../phones/screens.ts'

export function Discover() {
  const texts = useTexts()
  const line = useLine()
  const ways: readonly { icon: IconName; label: string; screen: Screen }[] = [
    { icon: 'moments', label: texts.discover.moments, screen: { at: 'moments' } },
    { icon: 'scan', label: texts.discover.scan, screen: { at: 'scan' } },
    { icon: 'search', label: texts.discover.search, screen: { at: 'search' } },
  ]
  return (
    <ul className="rows rows-apart">
      {ways.map((way) => (
        <li key={way.label}>
          <button
            type="button"
            className="row row-small"
            data-testid={`discover-${way.screen.at}`}
            onClick={() => line.go(way.screen)}
          >
            <span className="row-sign">
              <Icon name={way.icon} size={22} />
            </span>
            <span className="row-name">{way.label}</span>
            <span className="row-chevron">
              <Icon name="chevron" size={16} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export function Me() {
  const texts = useTexts()
  const { person } = useLine()
  return (
    <div className="me">
      <div className="me-card">
        <Avatar url={person.avatarUrl} size={60} />
        <div>
          <p className="me-name">{person.nickname}</p>
          <p className="muted">{texts.me.wechatId(person.id)}</p>
        </div>
      </div>
      <dl className="facts">
        <dt>{texts.me.city}</dt>
        <dd>{person.city}</dd>
        <dt>{texts.me.kind}</dt>
        <dd>{person.handmade ? texts.me.handmade : texts.me.population}</dd>
      </dl>
    </div>
  )
}
