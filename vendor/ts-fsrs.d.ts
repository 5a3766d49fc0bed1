/** What the guide uses of ts-fsrs. Days are whole numbers. */
export interface Memory {
  stability: number;
  difficulty: number;
}

export class FSRSAlgorithm {
  constructor(parameters: { request_retention?: number; enable_fuzz?: boolean });
  /** The memory after a review; grades are those of Anki, from Again, 1, to Easy, 4. */
  next_state(memory: Memory | null, elapsedDays: number, grade: 1 | 2 | 3 | 4): Memory;
  /** In how many days the memory is as weak as it may be. */
  next_interval(stability: number, elapsedDays: number): number;
}
