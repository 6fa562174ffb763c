"""A Spark cluster that is there already, asked over Spark Connect (Sail speaks it too).

It reads the files of the snapshot itself, so the folder must be one that it sees under the same path.
"""

from __future__ import annotations

from typing import Any

import ibis

from anwang.insight.analysis.engine.wire import Request, Unanswerable

NOT_INSTALLED = "没有安装 Spark 客户端：请安装 requirements-spark.lock 中的包，或改用 duckdb"


def statement(expression: Any) -> str:
    """The expression in Spark's words."""
    try:
        _ = ibis.pyspark  # enters the dialect's options
    except ImportError as error:
        raise Unanswerable(NOT_INSTALLED) from error
    return str(ibis.to_sql(expression, dialect="pyspark"))


def answer(request: Request, statement: str) -> list[tuple[Any, ...]]:
    """The rows that the cluster gives."""
    from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415 -- an extra of this engine only

    try:
        session = SparkSession.builder.remote(request.spark_url).getOrCreate()
        for name, files in request.files.items():
            session.read.parquet(*[str(file) for file in files]).createOrReplaceTempView(name)
        return [tuple(row) for row in session.sql(statement).collect()]
    except Exception as error:  # gRPC's, Spark's and the client's own are all told the same way
        raise Unanswerable(f"Spark 集群 {request.spark_url} 没有答复：{str(error)[:200]}") from error
