import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from 'pg'

import { roleNames } from './pool.ts'

/**
 * Makes the two roles of the product where they are missing and lets the current role become them. Roles belong to the whole
 * server, so that databases migrated at the same moment may collide here; the second try finds the work done.
 */
export async function ensureRoles(client: Client): Promise<void> {
  for (const role of Object.values(roleNames)) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await ensureRole(client, role)
        break
      } catch (error) {
        if (attempt === 10) throw explain(error, role)
        if (!isCollision(error)) throw explain(error, role)
        await pause(20 * attempt)
      }
    }
  }
}

async function ensureRole(client: Client, role: string): Promise<void> {
  const found = await client.query<{ exists: boolean; version: number }>(
    `select exists (select from pg_roles where rolname = $1) as exists, current_setting('server_version_num')::int as version`,
    [role],
  )
  const version = found.rows[0]?.version ?? 0
  if (found.rows[0]?.exists !== true) await client.query(`create role ${role} nologin`)

  // From PostgreSQL 16 on, membership and the right to SET ROLE are two things, and a role's creator only gets the first.
  const privilege = version >= 160_000 ? 'SET' : 'MEMBER'
  const may = await client.query<{ may: boolean }>('select pg_has_role(current_user, $1, $2) as may', [role, privilege])
  if (may.rows[0]?.may !== true) {
    await client.query(`grant ${role} to current_user${version >= 160_000 ? ' with set true, inherit false' : ''}`)
  }
}

/** duplicate_object, unique_violation, or "tuple concurrently updated" (which has no code of its own). */
const isCollision = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && (error.code === '42710' || error.code === '23505')) || error.message.includes('concurrently updated'))

function explain(error: unknown, role: string): Error {
  const denied = error instanceof Error && 'code' in error && error.code === '42501'
  const advice = denied
    ? ` The role of DATABASE_URL needs CREATEROLE once, or an administrator runs: CREATE ROLE ${role}; GRANT ${role} TO <that role>;`
    : ''
  return new Error(
    `The database role ${role} could not be made: ${error instanceof Error ? error.message : String(error)}.${advice}`,
    { cause: error },
  )
}
