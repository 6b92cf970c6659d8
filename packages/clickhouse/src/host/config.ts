/** What the engine may use of the machine. */
export interface Limits {
  readonly memoryBytes: number
  readonly queryMemoryBytes: number
  readonly threads: number
}

const gigabyte = 1024 ** 3

/** A quarter of the machine's memory, at least 1 GB and at most 8 GB; one statement gets two thirds of it. */
export function limitsFor(machineBytes: number, cores: number): Limits {
  const memoryBytes = Math.round(Math.min(Math.max(machineBytes / 4, gigabyte), 8 * gigabyte))
  return { memoryBytes, queryMemoryBytes: Math.round((memoryBytes * 2) / 3), threads: Math.max(1, Math.min(cores, 8)) }
}

/**
 * Server configuration for a small machine: few background threads, small caches, hardly any periodic work (idle ≤ 0.5 % of a core).
 * When durable, every part is fsynced, because the shipper counts an acknowledged insert as kept even when the power fails.
 */
export const serverConfig = (limits: Limits, usersPath: string, durable: boolean): string => `<clickhouse>
  <users_config>${escaped(usersPath)}</users_config>
  <max_server_memory_usage>${limits.memoryBytes}</max_server_memory_usage>
  <mark_cache_size>${64 * 1024 ** 2}</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <index_mark_cache_size>${16 * 1024 ** 2}</index_mark_cache_size>
  <primary_index_cache_size>${64 * 1024 ** 2}</primary_index_cache_size>
  <query_condition_cache_size>${16 * 1024 ** 2}</query_condition_cache_size>
  <query_cache><max_size_in_bytes>${16 * 1024 ** 2}</max_size_in_bytes></query_cache>
  <compiled_expression_cache_size>${16 * 1024 ** 2}</compiled_expression_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>1</background_merges_mutations_concurrency_ratio>
  <background_move_pool_size>1</background_move_pool_size>
  <background_fetches_pool_size>1</background_fetches_pool_size>
  <background_common_pool_size>1</background_common_pool_size>
  <background_schedule_pool_size>2</background_schedule_pool_size>
  <background_buffer_flush_schedule_pool_size>1</background_buffer_flush_schedule_pool_size>
  <background_message_broker_schedule_pool_size>1</background_message_broker_schedule_pool_size>
  <background_distributed_schedule_pool_size>1</background_distributed_schedule_pool_size>
  <tables_loader_background_pool_size>1</tables_loader_background_pool_size>
  <asynchronous_metrics_update_period_s>60</asynchronous_metrics_update_period_s>
  <asynchronous_heavy_metrics_update_period_s>3600</asynchronous_heavy_metrics_update_period_s>
  <max_thread_pool_free_size>8</max_thread_pool_free_size>
  <merge_tree>
    <fsync_after_insert>${Number(durable)}</fsync_after_insert>
    <fsync_part_directory>${Number(durable)}</fsync_part_directory>
    <min_compressed_bytes_to_fsync_after_merge>${Number(durable)}</min_compressed_bytes_to_fsync_after_merge>
    <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
    <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
    <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
    <merge_selecting_sleep_ms>5000</merge_selecting_sleep_ms>
    <max_merge_selecting_sleep_ms>60000</max_merge_selecting_sleep_ms>
    <cleanup_delay_period>60</cleanup_delay_period>
    <max_cleanup_delay_period>300</max_cleanup_delay_period>
  </merge_tree>
</clickhouse>
`

/** Values that differ from ClickHouse's own defaults. A statement may change them for itself. */
export const profileOf = (limits: Limits): Readonly<Record<string, number>> => ({
  max_memory_usage: limits.queryMemoryBytes,
  max_bytes_before_external_group_by: Math.round(limits.queryMemoryBytes / 2),
  max_bytes_before_external_sort: Math.round(limits.queryMemoryBytes / 2),
  max_threads: limits.threads,
  // the values of parameters count here, which they do not on a server
  max_query_size: 8 * 1024 ** 2,
  max_insert_threads: 1,
  async_insert: 0,
  use_uncompressed_cache: 0,
  log_queries: 0,
})

/**
 * The one account. Its grants are the wall around the databases: no privilege on sources (files, addresses, other servers), no user
 * management, no SYSTEM SHUTDOWN.
 */
export const usersConfig = (profile: Readonly<Record<string, number>>): string => `<clickhouse>
  <profiles><default>${Object.entries(profile)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</default></profiles>
  <quotas><default></default></quotas>
  <users><default>
    <password></password>
    <networks><ip>::/0</ip></networks>
    <profile>default</profile>
    <quota>default</quota>
    <grants>
      <query>GRANT SHOW, SELECT, INSERT, ALTER, CREATE, DROP, TRUNCATE, OPTIMIZE, KILL QUERY, dictGet ON *.*</query>
      <query>GRANT SYSTEM MERGES ON *.*</query>
    </grants>
  </default></users>
</clickhouse>
`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
