/// The program: one process, one PostgreSQL, its sides' keys.
package kmzero.node;
