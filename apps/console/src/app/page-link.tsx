import { Link } from '@tanstack/react-router'
import { type ReactNode } from 'react'

import { usePath } from './where.ts'

interface PageLinkProps {
  /** A screen of this workspace, e.g. `/members`; may carry search. */
  readonly to: `/${string}`
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
}

/** A link to another screen of the same workspace. */
export function PageLink({ to, children, className, title }: PageLinkProps) {
  const [path = '', search = ''] = usePath()(to).split('?')
  return (
    <Link
      to={path}
      search={Object.fromEntries(new URLSearchParams(search)) as never}
      {...(className === undefined ? {} : { className })}
      {...(title === undefined ? {} : { title })}
    >
      {children}
    </Link>
  )
}
