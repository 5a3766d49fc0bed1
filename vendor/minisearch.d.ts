// The part of MiniSearch's types that the guide uses.

interface SearchOptions {
  boost: Record<string, number>;
  prefix: (term: string) => boolean;
  fuzzy: (term: string) => number | false;
  weights: { prefix: number; fuzzy: number };
  boostDocument: (id: number) => number;
}

export interface SearchResult {
  id: number;
  score: number;
  terms: string[];
  queryTerms: string[];
}

export class MiniSearch {
  constructor(
    options: { fields: string[]; tokenize: (text: string) => string[]; processTerm: (term: string) => string[] },
  );
  addAll(documents: { id: number }[]): void;
  search(query: string, options: SearchOptions): SearchResult[];
}
