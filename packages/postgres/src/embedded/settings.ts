/** For a small machine that runs the whole product; `max_connections` leaves room for several web and worker processes. */
const usual: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  // Compiling pays for queries of seconds; ours are milliseconds.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  // Refusals such as a second row with the same key are ordinary here; the caller hears of them.
  log_min_error_statement: 'panic',
}

/** A crash of the machine may lose everything. For tests. */
const careless: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
}

export function settingsArguments(durable: boolean, more: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries({ ...usual, ...(durable ? {} : careless), ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
}
