import { useNavigate, useParams, useSearch } from '@tanstack/react-router'

/** The address of a screen in the workspace of this page: `usePath()('/members')` → `/w/kapok/members`. */
export function usePath(): (path: `/${string}`) => string {
  const { workspace = '' } = useParams({ strict: false })
  return (path) => `/w/${workspace}${path}`
}

/** Goes to a screen of the same workspace. The path may carry search: `/members?invite=true`. */
export function useGo(): (path: `/${string}`, options?: { readonly replace?: boolean }) => void {
  const navigate = useNavigate()
  const pathOf = usePath()
  return (path, options = {}) => {
    void navigate({ href: pathOf(path), replace: options.replace ?? false })
  }
}

/** A value of the address path: `usePathValue('contactId')`. */
export function usePathValue(name: string): string {
  const values: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return values[name] ?? ''
}

/**
 * Filters that live in the address, so that a list can be shared and survives "back". Empty values leave the address.
 * `const [filter, setFilter] = useAddressState<'noun' | 'actor'>()`
 */
export function useAddressState<Name extends string>(): [
  Readonly<Partial<Record<Name, string>>>,
  (changes: Readonly<Partial<Record<Name, string | undefined>>>) => void,
] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  // Search values arrive parsed as JSON: a filter `1` is a number until it is made a text again.
  const texts = Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  ) as Partial<Record<Name, string>>
  return [
    texts,
    (changes) => {
      const next = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined && value !== '')
      // The route tree is made of lists, so that the router cannot know the names of a screen's search.
      void navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true })
    },
  ]
}
