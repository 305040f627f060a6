"""Starts a Python function: takes its calls from the Lambda Runtime API, one after the other."""

import decimal
import http.client
import importlib
import json
import logging
import math
import os
import re
import sys
import time
import traceback
import uuid

ROOT = "/2018-06-01/runtime"


class Shown:
    """What users print of a context."""

    def __repr__(self):
        fields = ",".join(f"{name}={getattr(self, name)}" for name in self.shown)
        return f"{type(self).__name__}([{fields}])"


class CognitoIdentity(Shown):
    shown = ("cognito_identity_id", "cognito_identity_pool_id")
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client(Shown):
    shown = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")

    def __init__(self, fields):
        for name in self.shown:
            setattr(self, name, fields.get(name))


class ClientContext(Shown):
    shown = ("custom", "env", "client")

    def __init__(self, fields):
        self.client = Client(fields.get("client") or {})
        self.custom = fields.get("custom")
        self.env = fields.get("env")


class LambdaContext(Shown):
    shown = (
        *("aws_request_id", "log_group_name", "log_stream_name", "function_name", "memory_limit_in_mb"),
        *("function_version", "invoked_function_arn", "client_context", "identity", "tenant_id"),
    )
    tenant_id = None

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = CognitoIdentity()
        given = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = ClientContext(json.loads(given)) if given else None
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))


class InitError(Exception):
    def __init__(self, kind, message, stack=()):
        super().__init__(message)
        self.document = {"errorMessage": message, "errorType": kind, "requestId": "", "stackTrace": list(stack)}


class LogHandler(logging.Handler):
    """What `logging` writes, in the format of Lambda: one line of tabs for each entry."""

    request_id = ""

    def __init__(self):
        super().__init__()
        layout = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
        formatter = logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def emit(self, record):
        record.aws_request_id = LogHandler.request_id
        sys.stdout.write(self.format(record).replace("\n", "\r") + "\n")
        sys.stdout.flush()


def load(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError:
        raise InitError("Runtime.MalformedHandlerName", f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)")
    if module_name.split(".")[0] in sys.builtin_module_names:
        message = f"Cannot use built-in module {module_name} as a handler module"
        raise InitError("Runtime.BuiltInModuleConflict", message)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise InitError("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        where = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        raise InitError("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [where])
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise InitError("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")


def document_of(error, request_id):
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename != __file__]
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "requestId": request_id,
        "stackTrace": traceback.format_list(own),
    }


# `json` writes no numbers but its own: a decimal passes it as a text, and loses its quotes afterwards.
DECIMAL = f"decimal {uuid.uuid4()} "
QUOTED_DECIMAL = re.compile(f'"{DECIMAL}([^"]*)"')


def plain(value):
    if isinstance(value, decimal.Decimal):
        return math.nan if value.is_nan() else f"{DECIMAL}{value}"
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


# Since Python 3.12 functions return Unicode characters as they are, before as escape sequences.
ESCAPED = int(os.environ["AWS_EXECUTION_ENV"].rpartition(".")[2]) < 12


def show(document):
    lines = [f"[ERROR] {document['errorType']}: {document['errorMessage']}"]
    if document["stackTrace"]:
        lines += ["Traceback (most recent call last):", *document["stackTrace"]]
    # One entry of the log, as on Lambda.
    print("\r".join(line.rstrip("\n").replace("\n", "\r") for line in lines), flush=True)


def answer(handler, body, headers):
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    try:
        event = json.loads(body)
    except ValueError as error:
        message = f"Unable to unmarshal input: {error}"
        return "error", {"errorMessage": message, "errorType": "Runtime.UnmarshalError", "requestId": request_id, "stackTrace": []}
    try:
        result = handler(event, LambdaContext(headers))
    except Exception as error:
        return "error", document_of(error, request_id)
    if isinstance(result, bytes):
        return "response", result
    try:
        text = json.dumps(result, default=plain, ensure_ascii=ESCAPED)
        return "response", QUOTED_DECIMAL.sub(r"\1", text) if DECIMAL in text else text
    except (TypeError, ValueError) as error:
        message = f"Unable to marshal response: {error}"
        return "error", {"errorMessage": message, "errorType": "Runtime.MarshalError", "requestId": request_id, "stackTrace": []}


def post(connection, path, body, kind=None):
    headers = {"Content-Type": "application/json"}
    if kind is not None:
        headers["Lambda-Runtime-Function-Error-Type"] = "Unhandled"
    connection.request("POST", path, body if isinstance(body, bytes) else body.encode(), headers)
    connection.getresponse().read()


def main():
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    logging.getLogger().addHandler(LogHandler())
    try:
        handler = load(os.environ["_HANDLER"])
    except BaseException as error:
        document = error.document if isinstance(error, InitError) else document_of(error, "")
        show(document)
        post(connection, f"{ROOT}/init/error", json.dumps(document), document["errorType"])
        sys.exit(1)
    while True:
        connection.request("GET", f"{ROOT}/invocation/next")
        response = connection.getresponse()
        body, headers = response.read(), response.headers
        trace = headers.get("Lambda-Runtime-Trace-Id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        else:
            os.environ.pop("_X_AMZN_TRACE_ID", None)
        LogHandler.request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        kind, result = answer(handler, body, headers)
        if kind == "error":
            show(result)
            result = json.dumps(result)
        sys.stdout.flush()
        sys.stderr.flush()
        path = f"{ROOT}/invocation/{headers['Lambda-Runtime-Aws-Request-Id']}/{kind}"
        post(connection, path, result, "Unhandled" if kind == "error" else None)


main()
